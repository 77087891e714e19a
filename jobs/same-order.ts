import type { Job } from './job.ts';

/**
 * Whether a job is there that gives, or gave, an image's result by the same settings.
 * @param isSeedDrawn the seed says nothing then
 */
export function isOrdered(wanted: Job, jobs: readonly Job[], isSeedDrawn: boolean): boolean {
  const order = orderOf(wanted, isSeedDrawn);
  return jobs.some(
    (job) =>
      job.id !== wanted.id &&
      job.origin === wanted.origin &&
      job.state !== 'failed' &&
      job.state !== 'cancelled' &&
      job.derivedFrom === undefined &&
      orderOf(job, isSeedDrawn) === order,
  );
}

function orderOf({ source, parameters, target }: Job, isSeedDrawn: boolean): string {
  const { seed, ...others } = parameters;
  const { url, byteLength, width, height } = source;
  const named = Object.entries(others).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([url, byteLength, width, height, target.width, target.height, named, isSeedDrawn || seed]);
}
