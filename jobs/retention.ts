import { endedAtMs, type FinishedJob, isFinished, type Job } from './job.ts';
import { isUnplaced, isUnsaved } from './queue-state.ts';

/** How many results are kept in the browser; both bounds hold. */
export interface KeepLimits {
  count: number;
  bytes: number;
}

const BYTES_PER_MEGABYTE = 2 ** 20;

/** The limits as the settings say them. */
export const keepLimits = (settings: { keepResults: number; keepMegabytes: number }): KeepLimits => ({
  count: settings.keepResults,
  bytes: settings.keepMegabytes * BYTES_PER_MEGABYTE,
});

/** Results that were removed on one day to keep one bound; kept to be told. */
export interface Removal {
  /** The last of them. */
  atMs: number;
  count: number;
  /** The bound that they were beyond. */
  to: { keepCount: number } | { keepBytes: number };
}

/** What is still told of removals. */
const MAX_REMOVALS = 20;

/**
 * The results beyond the limits, oldest first. The newest one is never among them, nor is one that its web UI has still to
 * take or that could not be saved, nor a job that has not ended.
 */
export function beyond(jobs: readonly Job[], { count, bytes }: KeepLimits): { job: FinishedJob; to: Removal['to'] }[] {
  const removable = jobs
    .filter(isFinished)
    .filter((job) => !isUnplaced(job) && !isUnsaved(job))
    .toSorted((a, b) => endedAtMs(b) - endedAtMs(a));
  const found: { job: FinishedJob; to: Removal['to'] }[] = [];
  let sumBytes = 0;
  for (const [index, job] of removable.entries()) {
    sumBytes += keptBytes(job);
    if (index === 0) continue;
    if (index >= count) found.push({ job, to: { keepCount: count } });
    else if (sumBytes > bytes) found.push({ job, to: { keepBytes: bytes } });
  }
  return found.reverse();
}

/** What a job's images take on the disk. */
export const keptBytes = ({ source, result }: Job): number => (source.byteLength ?? 0) + (result?.byteLength ?? 0);

/** The removals with one more result; one of the same day and bound is counted on. */
export function withRemoval(removals: readonly Removal[], atMs: number, to: Removal['to']): Removal[] {
  const same = removals.find((one) => isSameDay(one.atMs, atMs) && JSON.stringify(one.to) === JSON.stringify(to));
  const others = removals.filter((one) => one !== same);
  return [...others, { atMs, count: (same?.count ?? 0) + 1, to }].slice(-MAX_REMOVALS);
}

const isSameDay = (aMs: number, bMs: number): boolean => new Date(aMs).toDateString() === new Date(bMs).toDateString();
