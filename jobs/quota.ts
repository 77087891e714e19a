import { LIMITS } from '../images/limits.ts';
import { ReasonError } from '../words/reason.ts';
import { isFinal, isFinished, type Job } from './job.ts';
import { isRemovable, type KeepLimits, keptBytes } from './retention.ts';

/** What may lie here. */
interface Quota {
  /** Of one web UI, of what does not go by itself. */
  originBytes: number;
  /** Of all, in every state. */
  totalBytes: number;
}

/** @param keep a user who keeps more may have more waiting, too */
export function quotaOf(keep: Pick<KeepLimits, 'bytes'>): Quota {
  const originBytes = Math.max(LIMITS.originBytes, keep.bytes);
  return { originBytes, totalBytes: originBytes * LIMITS.fullOrigins };
}

const bytesOf = (jobs: readonly Job[]): number => jobs.reduce((sum, job) => sum + keptBytes(job), 0);

/**
 * Refuses new work before anything of it is kept: nothing that is the only copy ever goes for it.
 * @param jobs all that are here
 * @throws {ReasonError} `too-many-jobs`, `room-full`
 */
export function checkRoom(jobs: readonly Job[], added: Job, { originBytes, totalBytes }: Quota): void {
  const own = jobs.filter(({ origin, id }) => origin === added.origin && id !== added.id);
  if (!isFinal(added) && own.filter((job) => !isFinal(job)).length >= LIMITS.unfinishedJobs)
    throw new ReasonError({ code: 'too-many-jobs', maxJobs: LIMITS.unfinishedJobs });
  const others = jobs.filter(({ id }) => id !== added.id);
  for (const [of, kept, maxBytes] of [
    ['webui', own.filter((job) => !isRemovable(job)), originBytes],
    ['all', others, totalBytes],
  ] as const) {
    const bytes = bytesOf(kept);
    if (bytes + keptBytes(added) > maxBytes) throw new ReasonError({ code: 'room-full', of, bytes, maxBytes });
  }
}

/** Web UIs whose results that are nowhere else fill all that they may have: the next one would be too much. */
export function fullOrigins(jobs: readonly Job[], { originBytes }: Quota): ReadonlySet<string> {
  const kept = jobs.filter((job) => isFinished(job) && !isRemovable(job));
  const origins = Map.groupBy(kept, ({ origin }) => origin);
  return new Set([...origins].flatMap(([origin, only]) => (bytesOf(only) >= originBytes ? [origin] : [])));
}
