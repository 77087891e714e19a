import { isFinal, type Job } from '../../jobs/job.ts';
import { hasTrouble } from '../../jobs/queue-state.ts';

export type ButtonState = 'idle' | 'busy' | 'error';

/** Of a tab's jobs, oldest first; `error` also stands for a backend that does not answer. */
export function buttonState(jobs: readonly Job[], working: boolean): ButtonState {
  if (hasTrouble(jobs)) return 'error';
  return working ? 'busy' : 'idle';
}

export const isWorking = (jobs: readonly Job[]): boolean => jobs.some((job) => !isFinal(job));
