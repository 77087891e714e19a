import { type FinishedJob, isFinished, type Job } from '../../../../jobs/job.ts';
import { aDoneJob } from '../a-job.ts';

export function aResult(changes: Partial<Job> = {}): FinishedJob {
  const job = aDoneJob(changes);
  if (!isFinished(job)) throw new Error('not finished');
  return job;
}
