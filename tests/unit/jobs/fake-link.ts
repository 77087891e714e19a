import { BackendGoneError } from '../../../jobs/errors.ts';
import type { BackendEvent, BackendLink, Withdrawal } from '../../../jobs/ports.ts';
import { type FakeBackend, MARKER } from './fake-backend.ts';
import { FakeStream } from './fake-stream.ts';

/**
 * Streams that a browser has received to their end, by session: its HTTP cache, which outlives a kill. The server has no part in it: it
 * tells each message once.
 */
export type HttpCache = Map<string, readonly BackendEvent[]>;

/** A browser's way to a `FakeBackend`, up to the next cut. */
export function fakeLink(backend: FakeBackend, cut: AbortSignal, cache?: HttpCache): BackendLink {
  /** A request: it ends with the connection, and with whoever asked. */
  async function ask<T>(signal: AbortSignal, answer: () => T | Promise<T>): Promise<T> {
    signal.throwIfAborted();
    if (cut.aborted) throw new BackendGoneError('cut');
    const { promise: broken, reject } = Promise.withResolvers<never>();
    cut.addEventListener('abort', () => reject(new BackendGoneError('cut')), { once: true });
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    return Promise.race([broken, (async () => answer())()]);
  }

  function open(hash: string, signal: AbortSignal): FakeStream {
    const stream = backend.open(hash);
    signal.addEventListener('abort', () => backend.drop(hash, stream), { once: true });
    return stream;
  }

  async function* read(hash: string, stream: FakeStream, signal: AbortSignal): AsyncGenerator<BackendEvent> {
    try {
      for (;;) {
        const event = await stream.next(signal);
        if (event === null) return;
        yield event;
      }
    } finally {
      backend.drop(hash, stream);
    }
  }

  /** The same through the cache. */
  function openKept(hash: string, signal: AbortSignal): FakeStream {
    const kept = cache?.get(hash);
    if (!kept) return open(hash, signal);
    const stream = new FakeStream(kept);
    stream.complete();
    return stream;
  }
  async function* readKept(hash: string, stream: FakeStream, signal: AbortSignal): AsyncGenerator<BackendEvent> {
    const received: BackendEvent[] = [];
    for await (const event of read(hash, stream, signal)) {
      received.push(event);
      if (event.kind === 'completed' || event.kind === 'failed') cache?.set(hash, received);
      yield event;
    }
  }

  /** As `backend/withdraw.ts`, with what the stream has sent in place of its 100 ms. */
  async function withdraw(hash: string, signal: AbortSignal): Promise<Withdrawal> {
    const stream = openKept(hash, signal);
    do {
      const event = await stream.next(signal);
      if (event === null || event.kind === 'unknown-session' || event.kind === 'heartbeat') break;
      if (event.kind !== 'waiting') return { kind: 'started', events: after(event, readKept(hash, stream, signal)) };
    } while (!stream.isQuiet);
    backend.drop(hash, stream);
    return { kind: 'withdrawn' };
  }

  const { appId } = backend;
  return {
    appId,
    resultFormat: null,
    confirmRun: (signal) =>
      ask(signal, () => {
        if (backend.appId !== appId) throw new BackendGoneError('another run');
      }),
    upload: (_, signal) => ask(signal, () => backend.upload()),
    join: (hash, path, _, signal) => ask(signal, () => backend.join(hash, path)),
    joinMarker: (hash, signal) =>
      ask(signal, async () => {
        await backend.watching();
        backend.join(hash, MARKER);
      }),
    markerEvents: (hash, signal) => read(hash, open(hash, signal), signal),
    events: (hash, signal) => readKept(hash, openKept(hash, signal), signal),
    drop: (hash, signal) => ask(signal, () => backend.drop(hash, open(hash, signal))),
    withdraw,
    waitingCount: (signal) => ask(signal, () => backend.waiting.length),
    fetchImage: (path, signal) =>
      ask(signal, async () => {
        await backend.fetching();
        return backend.files.get(path) ?? null;
      }),
  };
}

async function* after(first: BackendEvent, rest: AsyncGenerator<BackendEvent>): AsyncGenerator<BackendEvent> {
  yield first;
  yield* rest;
}
