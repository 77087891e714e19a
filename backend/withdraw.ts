import type { BackendEvent, Withdrawal } from '../jobs/ports.ts';

/** Gradio 4.43 looks for messages every 50 ms: after twice as long, all that were kept have come. */
const QUIET_MS = 100;

/**
 * Drops a job's stream, which takes the job out of the queue; dropped while it runs, its result would be lost. So the messages
 * that were kept are read first, and a stream that tells of a start is handed on.
 * @param open opens the job's stream
 */
export async function withdraw(
  open: (signal: AbortSignal) => AsyncGenerator<BackendEvent>,
  signal: AbortSignal,
): Promise<Withdrawal> {
  const drop = new AbortController();
  const openedAtMs = performance.now();
  const events = open(AbortSignal.any([signal, drop.signal]));
  let next: IteratorResult<BackendEvent> | null = await events.next();
  // What comes behind it over a slow way may be as late as it was.
  const quietMs = QUIET_MS + performance.now() - openedAtMs;
  while (next && !next.done) {
    const { kind } = next.value;
    if (kind === 'unknown-session' || kind === 'heartbeat') break;
    if (kind !== 'waiting') return { kind: 'started', events: continued(next.value, events) };
    const coming = events.next();
    // Its error is that of the drop.
    coming.catch(() => {});
    next = await unlessLate(quietMs, coming);
  }
  drop.abort();
  return { kind: 'withdrawn' };
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
