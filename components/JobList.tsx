import type { ListedJob } from '../jobs/listed-job.ts';
import { type JobActs, JobRow } from './JobRow.tsx';
import { doneInMs, hasEnded } from './job-words.ts';
import { useKeptFocus } from './use-kept-focus.ts';
import { useNow } from './use-now.ts';

interface Props {
  /** Oldest first. */
  jobs: readonly ListedJob[];
  acts: JobActs;
  /** Ids of the jobs whose results are being inserted. */
  inserting?: ReadonlySet<string>;
  /** See `JobRow`. */
  named?: boolean;
}

/** The queue in its order, below it what has ended, newest first. */
export function JobList({ jobs, acts, inserting, named = false }: Props) {
  const waiting = jobs.filter((job) => !hasEnded(job)).toSorted(inOrder);
  const ended = jobs.filter(hasEnded).toReversed();
  const nowMs = useNow(waiting.length > 0);
  const doneMs = doneInMs(waiting, nowMs);
  const list = useKeptFocus<HTMLUListElement>();
  return (
    <ul ref={list} class="job-list" aria-label="SUPIR jobs" {...(named && { 'data-supir': 'jobs' })}>
      {[...waiting, ...ended].map((job) => (
        <JobRow
          key={job.id}
          job={job}
          acts={acts}
          nowMs={nowMs}
          doneMs={doneMs.get(job.id)}
          mayGoFirst={isBehind(job, waiting)}
          inserting={inserting?.has(job.id) ?? false}
          named={named}
        />
      ))}
    </ul>
  );
}

const isUnderWay = ({ state }: ListedJob): boolean => state === 'running' || state === 'finishing';

const inOrder = (a: ListedJob, b: ListedJob): number =>
  Number(isUnderWay(b)) - Number(isUnderWay(a)) || a.rank - b.rank;

/** Whether another job that has not started stands before this one. */
const isBehind = (job: ListedJob, waiting: readonly ListedJob[]): boolean =>
  !hasEnded(job) && !isUnderWay(job) && waiting.some((other) => !isUnderWay(other) && other.rank < job.rank);
