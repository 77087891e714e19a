import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { drop, withdraw } from '../../../backend/withdraw.ts';
import type { BackendEvent } from '../../../jobs/ports.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const waiting = (rank: number): BackendEvent => ({ kind: 'waiting', rank, etaMs: null });

/** A stream that gives these events and then nothing, until it is dropped. */
function stream(events: BackendEvent[]) {
  const state = { isDropped: false };
  async function* open(signal: AbortSignal): AsyncGenerator<BackendEvent> {
    signal.addEventListener('abort', () => {
      state.isDropped = true;
    });
    try {
      yield* events;
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    } finally {
      state.isDropped = true;
    }
  }
  return { state, open };
}

const { signal } = new AbortController();

const waitingCount = async () => 1;

async function withdrawn(events: BackendEvent[]) {
  const { state, open } = stream(events);
  const result = withdraw({ open, waitingCount }, signal);
  await vi.runAllTimersAsync();
  return { state, result: await result };
}

it('drops the stream of a job that waits, once its kept messages were read', async () => {
  const { state, result } = await withdrawn([waiting(3), waiting(1)]);
  expect(result).toEqual({ kind: 'withdrawn' });
  expect(state.isDropped).toBe(true);
});

it('hands on the stream of a job that has started, with nothing missing', async () => {
  const rest: BackendEvent[] = [{ kind: 'started' }, { kind: 'completed', path: '/r.webp', computingMs: 1 }];
  const { state, result } = await withdrawn([waiting(0), ...rest]);
  if (result.kind !== 'started') throw new Error('withdrawn');
  expect(state.isDropped).toBe(false);
  const read: BackendEvent[] = [];
  for await (const event of result.events) {
    read.push(event);
    if (event.kind === 'completed') break;
  }
  expect(read).toEqual(rest);
  expect(state.isDropped).toBe(true);
});

it('waits longer for what was kept where the way is slow', async () => {
  async function* slow(): AsyncGenerator<BackendEvent> {
    const way = () => new Promise((come) => setTimeout(come, 700));
    await way();
    yield waiting(0);
    await way();
    yield { kind: 'started' };
    await new Promise(() => {});
  }
  const result = withdraw({ open: slow, waitingCount }, signal);
  await vi.runAllTimersAsync();
  expect((await result).kind).toBe('started');
});

describe('a job that starts while it is taken back', () => {
  /** It waits, until it is told that it has started. */
  function starting() {
    const start = Promise.withResolvers<void>();
    async function* open(): AsyncGenerator<BackendEvent> {
      yield waiting(0);
      await start.promise;
      yield { kind: 'started' };
      await new Promise(() => {});
    }
    return { open, start: () => void setTimeout(start.resolve, POLL_MS) };
  }
  /** Gradio's way from a start to the stream that tells it. */
  const POLL_MS = 50;
  const pass = (ms: number) => new Promise((come) => setTimeout(come, ms));

  it('is not dropped where fewer wait than before', async () => {
    const { open, start } = starting();
    let count = 3;
    const result = withdraw({ open, waitingCount: async () => count }, signal);
    // Just before the last look.
    setTimeout(() => {
      count = 2;
      start();
    }, 199);
    await vi.runAllTimersAsync();
    expect((await result).kind).toBe('started');
  });

  it('is not dropped while the backend is deaf, encoding the result before it', async () => {
    const { open, start } = starting();
    let looks = 0;
    async function deaf() {
      looks += 1;
      if (looks === 2) {
        await pass(30_000);
        start();
      }
      return 3;
    }
    const result = withdraw({ open, waitingCount: deaf }, signal);
    await vi.runAllTimersAsync();
    expect((await result).kind).toBe('started');
  });

  it('is waited for no longer than it is likely, where the backend is always slow or others come and go', async () => {
    let looks = 0;
    const { state, open } = stream([waiting(0)]);
    const result = withdraw({ open, waitingCount: async () => looks++ }, signal);
    await vi.runAllTimersAsync();
    expect([(await result).kind, state.isDropped]).toEqual(['withdrawn', true]);
    expect(looks).toBe(20);
  });

  it('is dropped without a look where its result may be lost', async () => {
    const { state, open } = stream([waiting(0)]);
    const result = withdraw({ open }, signal);
    await vi.advanceTimersByTimeAsync(100);
    expect([(await result).kind, state.isDropped]).toEqual(['withdrawn', true]);
  });

  it('is dropped as soon as over a fast way where the way is slow', async () => {
    let looks = 0;
    const { open } = stream([waiting(0)]);
    async function slow() {
      looks += 1;
      await pass(700);
      return 3;
    }
    const result = withdraw({ open, waitingCount: slow }, signal);
    await vi.runAllTimersAsync();
    expect([(await result).kind, looks]).toEqual(['withdrawn', 2]);
  });
});

it.each<BackendEvent>([{ kind: 'unknown-session' }, { kind: 'heartbeat' }])(
  'has nothing to take back when the backend says $kind',
  async (event) => {
    expect((await withdrawn([event])).result).toEqual({ kind: 'withdrawn' });
  },
);

it('a dropped job is dropped at the first word', async () => {
  const { state, open } = stream([waiting(0), { kind: 'started' }]);
  await drop(open(signal));
  expect(state.isDropped).toBe(true);
});
