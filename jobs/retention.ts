import { LIMITS } from '../images/limits.ts';
import { endedAtMs, isFinished, type Job } from './job.ts';
import type { ListedJob } from './listed-job.ts';
import { isUnplaced, isUnsaved } from './queue-state.ts';

/** How many results of a web UI are kept in the browser; both bounds hold. */
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

/** Jobs that failed or were cancelled are kept so long: to be retried. */
const KEEP_DAYS = 7;
const DAY_MS = 24 * 60 * 60_000;

interface Beyond {
  job: Job;
  to: Removal['to'];
}

/** Jobs that were removed on one day to keep one bound; kept to be told. */
export interface Removal {
  /** The last of them. */
  atMs: number;
  count: number;
  /** The bound that they were beyond. */
  to: { keepCount: number } | { keepBytes: number } | { keepDays: number } | { keepJobs: number };
}

/** What is still told of removals. */
const MAX_REMOVALS = 20;

/**
 * Of what has ended, oldest first, what is beyond the limits: results, and the sources of jobs that have none. Each web UI has the limits
 * for itself: none pushes out what is of another. The newest result is never among them, nor one that is nowhere else, nor a job that the
 * backend still has.
 */
export function beyond(jobs: readonly Job[], limits: KeepLimits, nowMs: number): Beyond[] {
  const origins = Map.groupBy(jobs.filter(isRemovable), ({ origin }) => origin);
  return [...origins.values()]
    .flatMap((removable) => beyondOf(removable, limits, nowMs))
    .toSorted((a, b) => endedAtMs(a.job) - endedAtMs(b.job));
}

function beyondOf(removable: readonly Job[], { count, bytes }: KeepLimits, nowMs: number): Beyond[] {
  const found: Beyond[] = [];
  let sumBytes = 0;
  let results = 0;
  let others = 0;
  for (const [index, job] of removable.toSorted((a, b) => endedAtMs(b) - endedAtMs(a)).entries()) {
    sumBytes += keptBytes(job);
    if (isFinished(job)) results += 1;
    else others += 1;
    const isOld = !isFinished(job) && endedAtMs(job) < nowMs - KEEP_DAYS * DAY_MS;
    const isNewest = index === 0 || (isFinished(job) && results === 1);
    if (isOld) found.push({ job, to: { keepDays: KEEP_DAYS } });
    else if (isNewest) continue;
    else if (isFinished(job) && results > count) found.push({ job, to: { keepCount: count } });
    else if (sumBytes > bytes) found.push({ job, to: { keepBytes: bytes } });
    else if (others > LIMITS.unfinishedJobs) found.push({ job, to: { keepJobs: LIMITS.unfinishedJobs } });
  }
  return found;
}

/** Whether a job may go by itself. */
export const isRemovable = (job: ListedJob): boolean =>
  isFinished(job)
    ? !isUnplaced(job) && !isUnsaved(job) && isElsewhere(job.result)
    : job.state === 'failed' || (job.state === 'cancelled' && job.ticket === undefined);

/** Version 0.1 noted only that the web UI has the file as its own. */
const isElsewhere = ({ savedAs, taken, file }: NonNullable<ListedJob['result']>): boolean =>
  savedAs !== undefined || taken === true || file?.native === true;

/** What a job's images take on the disk. */
export const keptBytes = ({ source, result }: ListedJob): number =>
  (source.byteLength ?? 0) + (result?.byteLength ?? 0);

/** The removals with one more result; one of the same day and bound is counted on. */
export function withRemoval(removals: readonly Removal[], atMs: number, to: Removal['to']): Removal[] {
  const same = removals.find((one) => isSameDay(one.atMs, atMs) && JSON.stringify(one.to) === JSON.stringify(to));
  const others = removals.filter((one) => one !== same);
  return [...others, { atMs, count: (same?.count ?? 0) + 1, to }].slice(-MAX_REMOVALS);
}

const isSameDay = (aMs: number, bMs: number): boolean => new Date(aMs).toDateString() === new Date(bMs).toDateString();
