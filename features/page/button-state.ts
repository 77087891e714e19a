import { isFinal, type Job } from '../../jobs/job.ts';

export type ButtonState = 'idle' | 'busy' | 'error';

/**
 * Of a tab's jobs, oldest first. `error` lasts until the failed job is retried or dismissed, or a later one succeeds; it
 * also stands for a backend that does not answer.
 */
export function buttonState(jobs: readonly Job[], working: boolean): ButtonState {
  const lastSuccess = jobs.findLastIndex((job) => job.state === 'done');
  const isTrouble = (job: Job, index: number) =>
    (job.state === 'failed' && index > lastSuccess) || (job.state === 'waiting' && job.message !== undefined);
  if (jobs.some(isTrouble)) return 'error';
  return working ? 'busy' : 'idle';
}

export const isWorking = (jobs: readonly Job[]): boolean => jobs.some((job) => !isFinal(job));
