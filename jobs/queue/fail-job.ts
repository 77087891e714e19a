import { JobFailedError, StorageFullError } from '../errors.ts';
import { failedUnexpectedly } from '../sentences.ts';
import { enter, released } from '../states.ts';
import type { LineWorld } from './line-world.ts';

/**
 * Ends a job with the sentence of what went wrong.
 * @param keepsTicket whether its image is still to be had at the backend
 */
export async function failJob(
  { book, clock }: Pick<LineWorld, 'book' | 'clock'>,
  id: string,
  error: unknown,
  keepsTicket = error instanceof StorageFullError,
): Promise<void> {
  const isReadable = error instanceof JobFailedError || error instanceof StorageFullError;
  const message = isReadable ? error.message : failedUnexpectedly(error);
  await book.change(id, (job) =>
    enter(keepsTicket ? job : released(job), 'failed', { message, endedAtMs: clock.nowMs() }),
  );
}
