import { hasCode, reasonOf } from '../../words/reason.ts';
import { enter, released } from '../states.ts';
import type { LineWorld } from './line-world.ts';

/**
 * Ends a job with what went wrong.
 * @param keepsTicket whether its image is still to be had at the backend
 */
export async function failJob(
  { book, clock }: Pick<LineWorld, 'book' | 'clock'>,
  id: string,
  error: unknown,
  keepsTicket = hasCode(error, 'storage-full'),
): Promise<void> {
  const reason = reasonOf(error);
  await book.change(id, (job) =>
    enter(keepsTicket ? job : released(job), 'failed', { reason, endedAtMs: clock.nowMs() }),
  );
}
