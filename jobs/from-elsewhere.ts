import { isFinal, type Job } from './job.ts';
import type { ListedJob } from './listed-job.ts';
import { enter } from './states.ts';

/** Whether a job waits for a click to be done here. */
export const isHeldOver = (there: ListedJob): boolean => !isFinal(there) && !there.result;

/**
 * What becomes here of a job of another browser. None is computed by itself: that browser, or its backend, may be at it.
 * @param job without ticket
 */
export function fromElsewhere(job: Job, nowMs: number): Job {
  if (isFinal(job)) return job;
  const { result } = job;
  // Its web UI has still to take it.
  if (result) return enter(job, 'done', { endedAtMs: nowMs, result: { ...result, unplaced: true } });
  return enter(job, 'cancelled', { endedAtMs: nowMs, reason: { code: 'came-unfinished' } });
}
