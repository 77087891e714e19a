import { isFinished } from '../../jobs/job.ts';
import type { ListedJob, ListedResult } from '../../jobs/listed-job.ts';
import { isSameImage } from '../../webui/image-url.ts';

/** The job whose result an image is; else the newest one that has the image as its source. @param jobs oldest first */
export function resultShownBy(jobs: readonly ListedJob[], url: string | undefined): ListedResult | null {
  if (url === undefined) return null;
  const finished = jobs.filter(isFinished).toReversed();
  return (
    finished.find(({ result }) => isAt(result.file?.url, url)) ??
    finished.find(({ source }) => isAt(source.url, url)) ??
    null
  );
}

/** The newest job of a page that has an image as its source. */
export const jobFrom = (jobs: readonly ListedJob[], url: string | undefined, pageId: string): ListedJob | null =>
  jobs.findLast((job) => url !== undefined && job.pageId === pageId && isAt(job.source.url, url)) ?? null;

const isAt = (known: string | null | undefined, url: string): boolean => known != null && isSameImage(known, url);
