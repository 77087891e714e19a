import { BackendGoneError } from '../../../jobs/errors.ts';
import type { BackendEvent, BackendLink, Withdrawal } from '../../../jobs/ports.ts';

const MARKER = 'marker';

interface Session {
  hash: string;
  /** Path of the image, or MARKER. */
  input: string;
  messages: BackendEvent[];
  wake: () => void;
}

/**
 * The queue of Gradio 4.43 in memory, moved by hand: one event at a time, ranks told when an event joins (to it) and when
 * one is taken (to all), a dropped stream takes a waiting event out, messages are read once.
 */
export class FakeBackend {
  appId = '1';
  /** Images by path; what is not there is answered with null. */
  files = new Map<string, Blob>();
  computed: string[] = [];
  /** Inputs that ever joined, markers included. */
  joined: string[] = [];
  #sessions = new Map<string, Session>();
  #waiting: Session[] = [];
  #running: Session | null = null;
  #cut = Promise.withResolvers<never>();
  #uploads = 0;
  /** Awaited by every upload. */
  uploading: Promise<void> = Promise.resolve();

  /** Called before a marker joins, and before an image is handed out. */
  watching: () => Promise<void> = async () => {};
  fetching: () => Promise<void> = async () => {};

  constructor() {
    this.#cut.promise.catch(() => {});
  }

  /** Inputs that wait, markers included. */
  get waiting(): string[] {
    return this.#waiting.map(({ input }) => input);
  }

  /** Takes the next event; a marker ends at once. */
  take(): void {
    const session = this.#waiting.shift();
    if (!session || this.#running) throw new Error('nothing to take');
    this.#tell(session, { kind: 'started' });
    this.#waiting.forEach((other, rank) => {
      this.#tell(other, { kind: 'waiting', rank, etaMs: null });
    });
    if (session.input === MARKER) this.#tell(session, { kind: 'failed', reason: null });
    else this.#running = session;
  }

  /** Ends the running event; its image is in `files`. */
  finish(): void {
    const session = this.#running;
    if (!session) throw new Error('nothing runs');
    this.#running = null;
    const path = `${session.input}.result`;
    this.computed.push(session.input);
    this.files.set(path, new Blob([path]));
    this.#tell(session, { kind: 'completed', path, computingMs: 1000 });
  }

  /** Ends the running event as out of memory does. */
  fail(): void {
    const session = this.#running;
    if (!session) throw new Error('nothing runs');
    this.#running = null;
    this.#tell(session, { kind: 'failed', reason: null });
  }

  /** Drops all connections; the backend itself goes on. */
  cut(): void {
    this.#cut.reject(new BackendGoneError('cut'));
    this.#cut = Promise.withResolvers<never>();
    this.#cut.promise.catch(() => {});
  }

  /** Another run that knows nothing of the one before. */
  restart(): void {
    this.appId = `${Number(this.appId) + 1}`;
    this.#sessions.clear();
    this.#waiting = [];
    this.#running = null;
    this.cut();
  }

  /** As if the job's messages had been read by somebody who then died. */
  loseMessages(): void {
    for (const session of this.#sessions.values()) session.messages = [{ kind: 'heartbeat' }];
  }

  link(): BackendLink {
    const cut = this.#cut.promise;
    const until = <T>(task: Promise<T>) => Promise.race([task, cut]);
    return {
      appId: this.appId,
      resultFormat: null,
      upload: () =>
        until(this.uploading).then(() => {
          this.#uploads += 1;
          return `image-${this.#uploads}`;
        }),
      join: async (hash, path) => this.#join(hash, path),
      joinMarker: async (hash) => {
        await this.watching();
        this.#join(hash, MARKER);
      },
      markerEvents: (hash, signal) => this.#events(hash, signal, cut),
      events: (hash, signal) => this.#events(hash, signal, cut),
      drop: async (hash) => this.#drop(hash),
      withdraw: async (hash, signal) => this.#withdraw(hash, signal, cut),
      waitingCount: async () => this.#waiting.length,
      fetchImage: async (path) => {
        await this.fetching();
        return this.files.get(path) ?? null;
      },
    };
  }

  #join(hash: string, input: string): void {
    const session: Session = { hash, input, messages: [], wake: () => {} };
    this.#sessions.set(hash, session);
    this.#waiting.push(session);
    this.joined.push(input);
    this.#tell(session, { kind: 'waiting', rank: this.#waiting.length - 1, etaMs: null });
  }

  #drop(hash: string): void {
    this.#waiting = this.#waiting.filter((session) => session.hash !== hash);
  }

  #withdraw(hash: string, signal: AbortSignal, cut: Promise<never>): Withdrawal {
    const session = this.#sessions.get(hash);
    if (session?.messages.some(({ kind }) => kind === 'started')) {
      return { kind: 'started', events: this.#events(hash, signal, cut) };
    }
    this.#drop(hash);
    return { kind: 'withdrawn' };
  }

  #tell(session: Session, message: BackendEvent): void {
    session.messages.push(message);
    session.wake();
  }

  async *#events(hash: string, signal: AbortSignal, cut: Promise<never>): AsyncGenerator<BackendEvent> {
    const session = this.#sessions.get(hash);
    const dropped = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
    dropped.catch(() => {});
    try {
      if (!session) yield { kind: 'unknown-session' };
      while (session) {
        const message = session.messages.shift();
        if (message) yield message;
        if (message?.kind === 'completed' || message?.kind === 'failed') return;
        if (session.messages.length > 0) continue;
        const woken = new Promise<void>((resolve) => {
          session.wake = resolve;
        });
        await Promise.race([woken, cut, dropped]);
      }
    } finally {
      this.#drop(hash);
    }
  }
}
