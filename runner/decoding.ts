import type { Job } from '../jobs/job.ts';
import type { JobBook } from '../jobs/queue/job-book.ts';
import { withoutDecodings } from '../jobs/states.ts';
import { ReasonError } from '../words/reason.ts';

/** A browser may end for other reasons, too: once says nothing. */
const MAX_DECODINGS = 2;

/**
 * Does what decodes a job's image. That it was begun is saved meanwhile: an image for which there is not enough memory can end the whole
 * extension, and the job would come again with each start. Saving takes milliseconds, filling the memory seconds.
 * @throws {ReasonError} `decoding-ends-us`
 */
export async function decoding<T>(
  book: Pick<JobBook, 'find' | 'change'>,
  { id }: Pick<Job, 'id'>,
  decode: () => Promise<T>,
): Promise<T> {
  const decodings = book.find(id)?.decodings ?? 0;
  if (decodings >= MAX_DECODINGS) throw new ReasonError({ code: 'decoding-ends-us' });
  try {
    const begun = book.change(id, (job) => ({ ...job, decodings: decodings + 1 }));
    const [decoded] = await Promise.all([decode(), begun]);
    return decoded;
  } finally {
    // It lives; should this not be saved, the next start counts one too many.
    void book.change(id, withoutDecodings).catch((error) => console.warn('SUPIR Upscale:', error));
  }
}
