import { isFinal, isFinished } from './job.ts';
import type { ListedJob } from './listed-job.ts';
import { isRemovable, keptBytes } from './retention.ts';

/** Results that are elsewhere, too; those that are not; jobs without a result; jobs that have not ended. */
export type RoomKind = 'results' | 'only-here' | 'without-result' | 'unfinished';

/** What jobs of one kind take. */
export interface RoomPart {
  kind: RoomKind;
  jobs: readonly ListedJob[];
  bytes: number;
}

/** What the jobs of one web UI take. */
export interface RoomUse {
  origin: string;
  bytes: number;
  parts: readonly RoomPart[];
}

const bytesOf = (jobs: readonly ListedJob[]): number => jobs.reduce((sum, job) => sum + keptBytes(job), 0);

/** Who takes the room, most first. */
export function roomUse(jobs: readonly ListedJob[]): RoomUse[] {
  const origins = Map.groupBy(jobs, ({ origin }) => origin);
  return [...origins]
    .map(([origin, own]) => {
      const parts = [...Map.groupBy(own, kindOf)].map(([kind, jobs]) => ({ kind, jobs, bytes: bytesOf(jobs) }));
      return { origin, bytes: bytesOf(own), parts: parts.toSorted((a, b) => b.bytes - a.bytes) };
    })
    .toSorted((a, b) => b.bytes - a.bytes);
}

function kindOf(job: ListedJob): RoomKind {
  if (isFinished(job)) return isRemovable(job) ? 'results' : 'only-here';
  return isFinal(job) ? 'without-result' : 'unfinished';
}
