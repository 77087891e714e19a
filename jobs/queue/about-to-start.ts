import type { Job } from '../job.ts';

/** No estimate of a job that takes minutes is better, and for longer nobody who pauses should wait. */
const MAX_MARGIN_MS = 1000;

/**
 * How long the next job at the backend should be let be, in ms, because the running one is about to end: one that is taken back at the
 * very moment when it starts is computed, and its result lost. By then it has started, or the estimate was wrong. 0 where nothing is known.
 * @param running the job that the backend computes, if it is known
 */
export function aboutToStartMs(running: Job | undefined, nowMs: number): number {
  if (running?.startedAtMs === undefined || running.expectedMs === undefined) return 0;
  const marginMs = Math.min(running.expectedMs / 2, MAX_MARGIN_MS);
  const lateMs = nowMs - running.startedAtMs - running.expectedMs;
  // What follows the computing, above all the encoding, is in no estimate.
  const untilMs = 2 * marginMs;
  return lateMs < -marginMs || lateMs >= untilMs ? 0 : untilMs - lateMs;
}
