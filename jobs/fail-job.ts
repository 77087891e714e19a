import { JobFailedError, StorageFullError } from './errors.ts';
import type { LineWorld } from './line-world.ts';
import { failedUnexpectedly } from './sentences.ts';
import { enter } from './states.ts';

/** Ends a job with the sentence of what went wrong. */
export async function failJob(
  { book, clock }: Pick<LineWorld, 'book' | 'clock'>,
  id: string,
  error: unknown,
): Promise<void> {
  const isReadable = error instanceof JobFailedError || error instanceof StorageFullError;
  const message = isReadable ? error.message : failedUnexpectedly(error);
  await book.change(id, (job) => enter(job, 'failed', { message, endedAtMs: clock.nowMs() }));
}
