import { isFinished } from '../jobs/job.ts';
import { TABS, type Tab } from '../webui/tab.ts';
import { hasCode } from '../words/reason.ts';
import { insertAnywhere, insertBesideSource } from './page/insert-job.ts';
import type { Feature } from './page/page.ts';

/**
 * Each result of this load of the page goes into its gallery by itself, one after the other. One whose source has gone
 * stays in the strip, where it can be inserted all the same.
 */
export const insertResults: Feature = {
  id: 'insert-results',
  include: () => true,
  init(page, signal) {
    const taken = new Set<string>();
    const last = Object.fromEntries(TABS.map((tab) => [tab, Promise.resolve()])) as Record<Tab, Promise<void>>;

    const take = () => {
      for (const job of page.jobs.value) {
        if (job.pageId !== page.id || job.inserted || taken.has(job.id)) continue;
        // Without a file the web UI refused the result: the job says so, and waits for the user.
        if (!isFinished(job) || !job.result.file) continue;
        taken.add(job.id);
        last[job.tab] = last[job.tab].then(async () => {
          try {
            // An input of img2img stands in no gallery: its result goes to the end of one.
            await (job.source.from === 'input' ? insertAnywhere : insertBesideSource)(page, job, signal);
          } catch (error) {
            if (signal.aborted) return;
            page.report(error, job.tab);
            // A gallery that could not be reached is tried again when there is news.
            if (hasCode(error, 'gallery-unreachable')) taken.delete(job.id);
          }
        });
      }
    };
    page.jobs.subscribe(take, signal);
    take();
  },
};
