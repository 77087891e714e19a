import { isFinished } from '../jobs/job.ts';
import { isSameImage } from '../webui/image-url.ts';
import { drawUndrawn } from '../webui/page/undrawn.ts';
import { uploadResult } from './page/insert-job.ts';
import type { Feature } from './page/page.ts';

/** A result that the web UI saved in a format that this browser does not draw is seen all the same. */
export const drawResults: Feature = {
  id: 'draw-results',
  include: () => true,
  init(page, signal) {
    /** Where the web UI holds a result for this page only, by its job. */
    const uploaded = new Map<string, Promise<string | null>>();

    const findInstead = (url: string): Promise<string | null> => {
      const job = page.jobs.value.filter(isFinished).findLast(({ result }) => isSameImage(result.file?.url ?? '', url));
      if (!job) return Promise.resolve(null);
      const known = uploaded.get(job.id);
      if (known) return known;
      const upload = uploadResult(page, job, signal).then(
        (file) => file.url,
        (error: unknown) => {
          page.report(error, job.tab);
          return null;
        },
      );
      uploaded.set(job.id, upload);
      return upload;
    };
    drawUndrawn(findInstead, signal);
  },
};
