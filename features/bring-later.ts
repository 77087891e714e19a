import type { Feature } from './page/page.ts';
import { startFeatures } from './page/start-features.ts';

/** Brings the features of `later.ts`; where that failed, again when there is something to show. */
export const bringLater: Feature = {
  id: 'bring-later',
  include: () => true,
  init(page, signal) {
    const over = new AbortController();
    const wanted = AbortSignal.any([over.signal, signal]);
    const bring = async () => {
      try {
        const later = await page.loadPart('later');
        if (wanted.aborted) return;
        over.abort();
        startFeatures(later, page, signal);
      } catch (error) {
        if (!wanted.aborted) page.report(error);
      }
    };
    page.jobs.subscribe(() => void bring(), wanted);
    for (const { notice } of Object.values(page.tabs)) notice.subscribe(() => void bring(), wanted);
    void bring();
  },
};
