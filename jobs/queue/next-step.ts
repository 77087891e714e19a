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
  /** How many jobs may be at the backend at once. */
  limit: number;
  /** Whether a job may go to the backend now. */
  mayGo(job: Job): boolean;
  /** Whether SUPIR may have the GPU that a job's web UI uses. */
  hasGpu(job: Job): boolean;
  /** Whether the jobs behind one that has not the GPU wait for it. */
  delays(job: Job): boolean;
}

export type Step =
  /** Jobs that nobody wants any more. */
  | { kind: 'drop'; jobs: readonly Job[] }
  /** A job that stands in the way, and comes again. */
  | { kind: 'withdraw'; job: Job }
  /** Such a job is about to start: whether it does is seen later. */
  | { kind: 'let-be'; forMs: number }
  /** The web UIs of `away` have to leave the GPU meanwhile. */
  | { kind: 'join'; job: Job; away: readonly Job[] }
  /** Jobs could join, once their web UIs have left the GPU. */
  | { kind: 'take-gpu'; away: readonly Job[] }
  | { kind: 'wait' };

/** What brings the backend's queue nearer to what it should be; the backend can only append, and let waiting jobs go. */
export function nextStep(view: LineView): Step {
  const { jobs, owed, collecting, nowMs, mayGo, limit } = view;
  const isInQueue = (job: Job) => !runs(job) && !collecting.has(job.id);
  const unwanted = owed.filter(isInQueue);
  if (unwanted.length > 0) return { kind: 'drop', jobs: unwanted };
  const queued = jobs.filter(isInQueue);
  const there = queued.filter(({ ticket }) => ticket).toSorted(byJoining);
  const { wanted, away } = chosen(queued.filter(mayGo), limit - (jobs.length - queued.length), view);
  const isRight = there.every((job, place) => job.id === wanted[place]?.id);
  const last = there.at(-1);
  if (!isRight && last) {
    const forMs = there.length === 1 ? aboutToStartMs([...jobs, ...owed].find(computes), nowMs) : 0;
    return forMs > 0 ? { kind: 'let-be', forMs } : { kind: 'withdraw', job: last };
  }
  const next = wanted[there.length];
  if (next) return { kind: 'join', job: next, away };
  return away.length > 0 ? { kind: 'take-gpu', away } : { kind: 'wait' };
}

/** Those that should be at the backend; one whose web UI does not leave the GPU in time lets the others by, and keeps its rank. */
function chosen(queued: readonly Job[], room: number, { hasGpu, delays }: LineView) {
  const wanted: Job[] = [];
  const away: Job[] = [];
  for (const job of queued) {
    if (wanted.length >= room) break;
    if (job.ticket || hasGpu(job)) {
      wanted.push(job);
      continue;
    }
    away.push(job);
    if (delays(job)) break;
  }
  return { wanted, away };
}

/** Also one that was running when the connection was lost. */
const runs = ({ state, startedAtMs }: Job): boolean => startedAtMs !== undefined || state === 'finishing';

const computes = ({ state, startedAtMs }: Job): boolean => startedAtMs !== undefined && state !== 'finishing';
