import { storedReason } from '../words/reason.ts';
import type { Job, JobResult } from './job.ts';

/** What may lie in a store: version 0.1 kept sentences, in `message` and in `notes`. */
export type StoredJob = Omit<Job, 'reason' | 'result'> & {
  reason?: unknown;
  message?: unknown;
  result?: Omit<JobResult, 'notes'> & { notes?: readonly unknown[] };
};

/** The job as it is now; what an older version said of it stays, word for word. */
export function storedJob({ reason, message, result, ...job }: StoredJob): Job {
  const known = storedReason(reason ?? message);
  return { ...job, ...(known && { reason: known }), ...(result && { result: storedResult(result) }) };
}

function storedResult({ notes, ...result }: NonNullable<StoredJob['result']>): JobResult {
  const known = notes?.map(storedReason).filter((note) => note !== undefined) ?? [];
  return { ...result, ...(known.length > 0 && { notes: known }) };
}
