import type { Job } from '../jobs/job.ts';
import { type Caller, maySee } from '../platform/caller.ts';
import { ReasonError } from '../words/reason.ts';

/** @throws {ReasonError} `job-unknown` also for a job of another web UI: its page learns nothing of it. */
export function checkJob(caller: Caller, job: Job): Job {
  if (!maySee(caller, job.origin)) throw new ReasonError({ code: 'job-unknown' });
  return job;
}
