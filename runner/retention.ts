import type { Clock, JobStore } from '../jobs/ports.ts';
import type { JobBook } from '../jobs/queue/job-book.ts';
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
  /** Resolves when nothing is being removed. */
  settled(): Promise<void>;
  /** Oldest first; with those that are under way. */
  removals(): Promise<Removal[]>;
}

export function createRetention({ book, store, clock, limits }: RetentionWorld): Retention {
  const inTurn = turns<'retention'>();
  const noted = async () => (await store.readFact('removals')) ?? [];

  return {
    removals: () => inTurn('retention', noted),
    settled: () => inTurn('retention', async () => {}),
    enforce: () =>
      inTurn('retention', remove).catch((error) =>
        console.warn('SUPIR Upscale: old results could not be removed.', error),
      ),
  };

  async function remove(): Promise<void> {
    const found = beyond(book.list(), limits(), clock.nowMs());
    if (found.length === 0) return;
    // Noted first: nothing may ever go without being told.
    const removals = found.reduce((all, { to }) => withRemoval(all, clock.nowMs(), to), await noted());
    await store.saveFact('removals', removals);
    // The user may have deleted one meanwhile.
    for (const { job } of found) if (book.find(job.id)) await book.forget(job.id);
  }
}
