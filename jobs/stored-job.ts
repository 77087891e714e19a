import { storedReason } from '../words/reason.ts';
import { boundedJob } from './bounded-job.ts';
import type { Job, JobResult } from './job.ts';
import { DEFAULT_PARAMETERS } from './parameters.ts';

/** What may lie in a store: version 0.1 kept sentences, in `message` and in `notes`. */
export type StoredJob = Omit<Job, 'reason' | 'result'> & {
  reason?: unknown;
  message?: unknown;
  result?: Omit<JobResult, 'notes'> & { notes?: readonly unknown[] };
};

/** The job as it is now: a parameter that an older version did not know is the backend's default, what it said stays word for word. */
export function storedJob({ reason, message, result, ...job }: StoredJob): Job {
  const known = storedReason(reason ?? message);
  const parameters = { ...DEFAULT_PARAMETERS, ...job.parameters };
  return boundedJob({
    ...job,
    parameters,
    ...(known && { reason: known }),
    ...(result && { result: storedResult(result) }),
  });
}

function storedResult({ notes, ...result }: NonNullable<StoredJob['result']>): JobResult {
  const known = notes?.map(storedReason).filter((note) => note !== undefined) ?? [];
  return { ...result, ...(known.length > 0 && { notes: known }) };
}
