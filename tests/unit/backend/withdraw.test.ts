import { afterEach, beforeEach, expect, it, vi } from 'vitest';
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

async function withdrawn(events: BackendEvent[]) {
  const { state, open } = stream(events);
  const result = withdraw(open, signal);
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
  const result = withdraw(slow, signal);
  await vi.runAllTimersAsync();
  expect((await result).kind).toBe('started');
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
