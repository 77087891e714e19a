import type { Job } from '../job.ts';
import type { Gate } from './gate.ts';
import type { SilentFailures } from './silent-failures.ts';

interface Pausing {
  gate: Pick<Gate, 'isPaused' | 'pausedOrigins' | 'pause' | 'pauseOrigins'>;
  failures: Pick<SilentFailures, 'takeOver' | 'tryAgain'>;
  /** Jobs that have not ended. */
  waiting: readonly Pick<Job, 'origin'>[];
}

/**
 * Pauses jobs, or lets them go on.
 * @param origin those of one web UI; null for all
 */
export async function pauseJobs(
  { gate, failures, waiting }: Pausing,
  paused: boolean,
  origin: string | null,
): Promise<void> {
  if (origin === null) {
    await Promise.all([gate.pause(paused), gate.pauseOrigins([]), failures.takeOver()]);
    return;
  }
  if (paused) return gate.pauseOrigins([...gate.pausedOrigins, origin]);
  // What the queue has paused for its backend goes on for all.
  await failures.tryAgain();
  const others = gate.isPaused ? waiting.map((job) => job.origin) : [];
  await gate.pauseOrigins([...gate.pausedOrigins, ...others].filter((other) => other !== origin));
  if (gate.isPaused) await gate.pause(false);
}
