import { isFinal } from '../../jobs/job.ts';
import type { ListedJob } from '../../jobs/listed-job.ts';
import { hasTrouble } from '../../jobs/queue-state.ts';

export type ButtonState = 'idle' | 'busy' | 'error';

/** Of a tab's jobs, oldest first; `error` also stands for a backend that does not answer. */
export function buttonState(jobs: readonly ListedJob[], working: boolean): ButtonState {
  if (hasTrouble(jobs)) return 'error';
  return working ? 'busy' : 'idle';
}

export const isWorking = (jobs: readonly ListedJob[]): boolean => jobs.some((job) => !isFinal(job));
