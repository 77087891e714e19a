import { isFinal, isFinished, type Job } from './job.ts';
import { isRemovable, keptBytes } from './retention.ts';

/** Results that are elsewhere, too; those that are not; jobs without a result; jobs that have not ended. */
export type RoomKind = 'results' | 'only-here' | 'without-result' | 'unfinished';

/** What jobs of one kind take. */
export interface RoomPart {
  kind: RoomKind;
  jobs: readonly Job[];
  bytes: number;
}

/** What the jobs of one web UI take. */
export interface RoomUse {
  origin: string;
  bytes: number;
  parts: readonly RoomPart[];
}

const bytesOf = (jobs: readonly Job[]): number => jobs.reduce((sum, job) => sum + keptBytes(job), 0);

/** Who takes the room, most first. */
export function roomUse(jobs: readonly Job[]): RoomUse[] {
  const origins = Map.groupBy(jobs, ({ origin }) => origin);
  return [...origins]
    .map(([origin, own]) => {
      const parts = [...Map.groupBy(own, kindOf)].map(([kind, jobs]) => ({ kind, jobs, bytes: bytesOf(jobs) }));
      return { origin, bytes: bytesOf(own), parts: parts.toSorted((a, b) => b.bytes - a.bytes) };
    })
    .toSorted((a, b) => b.bytes - a.bytes);
}

function kindOf(job: Job): RoomKind {
  if (isFinished(job)) return isRemovable(job) ? 'results' : 'only-here';
  return isFinal(job) ? 'without-result' : 'unfinished';
}
