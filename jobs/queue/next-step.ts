import type { Job } from '../job.ts';
import { aboutToStartMs } from './about-to-start.ts';
import { byJoining } from './line-jobs.ts';

export interface LineView {
  /** Unfinished jobs whose image is not here, in the order in which they should be computed. */
  jobs: readonly Job[];
  /** Cancelled jobs that the backend may still have. */
  owed: readonly Job[];
  /** Jobs whose stream is being read to its end. */
  collecting: ReadonlySet<string>;
  nowMs: number;
  /** Whether jobs may go to the backend now. */
  isOpen: boolean;
  /** How many jobs may be at the backend at once. */
  limit: number;
  /** Whether SUPIR may have the GPU that a job's web UI uses. */
  hasGpu(job: Job): boolean;
}

export type Step =
  /** Jobs that nobody wants any more. */
  | { kind: 'drop'; jobs: readonly Job[] }
  /** A job that stands in the way, and comes again. */
  | { kind: 'withdraw'; job: Job }
  /** Such a job is about to start: whether it does is seen later. */
  | { kind: 'let-be'; forMs: number }
  | { kind: 'join'; job: Job }
  /** The next job could join, once the web UI has left the GPU. */
  | { kind: 'take-gpu'; job: Job }
  | { kind: 'wait' };

/** What brings the backend's queue nearer to what it should be; the backend can only append, and let waiting jobs go. */
export function nextStep({ jobs, owed, collecting, nowMs, isOpen, limit, hasGpu }: LineView): Step {
  const isInQueue = (job: Job) => !runs(job) && !collecting.has(job.id);
  const unwanted = owed.filter(isInQueue);
  if (unwanted.length > 0) return { kind: 'drop', jobs: unwanted };
  const queued = jobs.filter(isInQueue);
  const there = queued.filter(({ ticket }) => ticket).toSorted(byJoining);
  const wanted = isOpen ? queued.slice(0, Math.max(0, limit - (jobs.length - queued.length))) : [];
  const isRight = there.every((job, place) => job.id === wanted[place]?.id);
  const last = there.at(-1);
  if (!isRight && last) {
    const forMs = there.length === 1 ? aboutToStartMs([...jobs, ...owed].find(computes), nowMs) : 0;
    return forMs > 0 ? { kind: 'let-be', forMs } : { kind: 'withdraw', job: last };
  }
  const next = wanted[there.length];
  if (!next) return { kind: 'wait' };
  return { kind: hasGpu(next) ? 'join' : 'take-gpu', job: next };
}

/** Also one that was running when the connection was lost. */
const runs = ({ state, startedAtMs }: Job): boolean => startedAtMs !== undefined || state === 'finishing';

const computes = ({ state, startedAtMs }: Job): boolean => startedAtMs !== undefined && state !== 'finishing';
