import { JobFailedError, StorageFullError } from '../errors.ts';
import type { Job } from '../job.ts';
import { failedUnexpectedly } from '../sentences.ts';
import { enter, released } from '../states.ts';
import type { LineWorld } from './line-world.ts';

/** Ends a job with the sentence of what went wrong. What could only not be saved here is still to be had at the backend. */
export async function failJob(
  { book, clock }: Pick<LineWorld, 'book' | 'clock'>,
  id: string,
  error: unknown,
): Promise<void> {
  const isReadable = error instanceof JobFailedError || error instanceof StorageFullError;
  const message = isReadable ? error.message : failedUnexpectedly(error);
  const failed = (job: Job) => (error instanceof StorageFullError ? job : released(job));
  await book.change(id, (job) => enter(failed(job), 'failed', { message, endedAtMs: clock.nowMs() }));
}
