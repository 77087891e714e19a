import type { JobBook } from '../jobs/job-book.ts';
import type { Clock, JobStore } from '../jobs/ports.ts';
import { beyond, type KeepLimits, type Removal, withRemoval } from '../jobs/retention.ts';
import { turns } from '../webui/turns.ts';

interface RetentionWorld {
  book: Pick<JobBook, 'list' | 'find' | 'forget'>;
  store: Pick<JobStore, 'readFact' | 'saveFact'>;
  clock: Pick<Clock, 'nowMs'>;
  limits(): KeepLimits;
}

export interface Retention {
  /** Removes what is beyond the limits, and notes it; never rejects. */
  enforce(): Promise<void>;
  /** Oldest first. */
  removals(): Promise<Removal[]>;
}

export function createRetention({ book, store, clock, limits }: RetentionWorld): Retention {
  const inTurn = turns<'enforce'>();
  const removals = async () => (await store.readFact('removals')) ?? [];

  return {
    removals,
    enforce: () =>
      inTurn('enforce', remove).catch((error) =>
        console.warn('SUPIR Upscale: old results could not be removed.', error),
      ),
  };

  async function remove(): Promise<void> {
    for (const { job, to } of beyond(book.list(), limits())) {
      // The user may have deleted it meanwhile.
      if (!book.find(job.id)) continue;
      // Noted first: nothing may ever go without being told.
      await store.saveFact('removals', withRemoval(await removals(), clock.nowMs(), to));
      await book.forget(job.id);
    }
  }
}
