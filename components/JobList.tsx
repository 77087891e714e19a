import type { Job } from '../jobs/job.ts';
import { type JobActs, JobRow } from './JobRow.tsx';
import { hasEnded } from './job-words.ts';

interface Props {
  /** Oldest first. */
  jobs: readonly Job[];
  acts: JobActs;
  /** Ids of the jobs whose results are being inserted. */
  inserting?: ReadonlySet<string>;
  /** See `JobRow`. */
  named?: boolean;
}

/** The queue in its order, below it what has ended, newest first. */
export function JobList({ jobs, acts, inserting, named = false }: Props) {
  return (
    <ul class="job-list" aria-label="SUPIR jobs" {...(named && { 'data-supir': 'jobs' })}>
      {inReadingOrder(jobs).map((job) => (
        <JobRow key={job.id} job={job} acts={acts} inserting={inserting?.has(job.id) ?? false} named={named} />
      ))}
    </ul>
  );
}

const inReadingOrder = (jobs: readonly Job[]): Job[] => [
  ...jobs.filter((job) => !hasEnded(job)),
  ...jobs.filter(hasEnded).toReversed(),
];
