import type { BackendEvent, Withdrawal } from '../jobs/ports.ts';

/** Gradio 4.43 looks for messages every 50 ms: after twice as long, all that were kept have come. */
const QUIET_MS = 100;
/** An answer that takes longer than this, and much longer than others, comes from a server that was busy meanwhile. */
const PROMPT_MS = 50;
/** A server that is busy all the time is not waited for without end. */
const MAX_LOOKS = 20;

interface Waiting {
  /** Opens the job's stream. */
  open(signal: AbortSignal): AsyncGenerator<BackendEvent>;
  /** Events that wait at the backend; absent where the result may be lost. */
  waitingCount?(): Promise<number>;
}

/**
 * Drops a job's stream, which takes the job out of the queue; dropped while it runs, its result would be lost. So the messages
 * that were kept are read first, and a stream that tells of a start is handed on.
 *
 * That a job has started is heard up to 50 ms later. Worse, Gradio encodes a result on the thread that also reads requests (100 ms for
 * 1024², 30 s for 8192²), and may start the next job before it reads again: a drop that was sent meanwhile comes too late. So the
 * stream is dropped right after a prompt answer that tells as many waiting events as one did before the last messages could come.
 */
export async function withdraw({ open, waitingCount }: Waiting, signal: AbortSignal): Promise<Withdrawal> {
  const drop = new AbortController();
  const openedAtMs = performance.now();
  const events = open(AbortSignal.any([signal, drop.signal]));
  let coming = events.next();
  let next: IteratorResult<BackendEvent> | null = await coming;
  // What comes behind it over a slow way may be as late as it was.
  const quietMs = QUIET_MS + performance.now() - openedAtMs;
  let last = { count: -1, tookMs: Number.POSITIVE_INFINITY };
  for (let looks = 0; looks < MAX_LOOKS; ) {
    if (next) {
      if (next.done || next.value.kind === 'unknown-session' || next.value.kind === 'heartbeat') break;
      if (next.value.kind !== 'waiting') return { kind: 'started', events: continued(next.value, events) };
      coming = events.next();
      // Its error is that of the drop.
      coming.catch(() => {});
    } else if (!waitingCount) break;
    else {
      looks += 1;
      const look = await timed(waitingCount);
      if (look.count === last.count && look.tookMs <= PROMPT_MS + 2 * last.tookMs) break;
      last = { count: look.count, tookMs: Math.min(look.tookMs, last.tookMs) };
    }
    next = await unlessLate(quietMs, coming);
  }
  drop.abort();
  return { kind: 'withdrawn' };
}

async function timed(waitingCount: NonNullable<Waiting['waitingCount']>): Promise<{ count: number; tookMs: number }> {
  const askedAtMs = performance.now();
  const count = await waitingCount();
  return { count, tookMs: performance.now() - askedAtMs };
}

/** The backend notices within 50 ms that a stream was dropped. @param events of the job, not yet begun */
export async function drop(events: AsyncGenerator<BackendEvent>): Promise<void> {
  for await (const _ of events) break;
}

async function* continued(first: BackendEvent, rest: AsyncGenerator<BackendEvent>): AsyncGenerator<BackendEvent> {
  yield first;
  yield* rest;
}

/** Null when the task takes longer; it goes on. */
async function unlessLate<T>(limitMs: number, task: Promise<T>): Promise<T | null> {
  const late = Promise.withResolvers<null>();
  const timer = setTimeout(() => late.resolve(null), limitMs);
  try {
    return await Promise.race([task, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
