import type { ListedResult } from '../jobs/listed-job.ts';
import type { Feature } from './page/page.ts';

/** Compares whichever job the page wants compared; the view itself comes into the page when it is first wanted. */
export const compare: Feature = {
  id: 'compare',
  include: () => true,
  init(page, signal) {
    let shown = new AbortController();

    const show = async (job: ListedResult | null) => {
      shown.abort();
      if (!job) return;
      shown = new AbortController();
      const wanted = AbortSignal.any([shown.signal, signal]);
      try {
        const showCompare = await page.loadPart('compare');
        if (!wanted.aborted) showCompare(page, job, wanted);
      } catch (error) {
        page.comparing.set(null);
        page.report(error, job.tab);
      }
    };
    page.comparing.subscribe((job) => void show(job), signal);
  },
};
