import type { Reason } from '../words/reason.ts';
import type { HeldBy, Job, JobState } from './job.ts';

/** The job in another state; the reason and the place that belonged to the old one are dropped. */
export function enter(job: Job, state: JobState, extra: Partial<Job> = {}): Job {
  const { reason: _reason, place: _place, heldBy: _heldBy, ...kept } = job;
  return { ...kept, state, ...extra };
}

/** The job as one that the backend has never heard of. */
export function withoutTicket(job: Job): Job {
  const { ticket: _ticket, startedAtMs: _startedAtMs, expectedMs: _expectedMs, ...kept } = job;
  return enter(kept, 'waiting');
}

/** The job as one that the backend has, or as one of which that is not known. */
export function confirmed(job: Job, isConfirmed: boolean): Job {
  if (!job.ticket) return job;
  const { joined: _joined, ...ticket } = job.ticket;
  return { ...job, ticket: isConfirmed ? { ...ticket, joined: true } : ticket };
}

/** The job as one whose images can be decoded as far as is known. */
export function withoutDecodings(job: Job): Job {
  const { decodings: _, ...kept } = job;
  return kept;
}

/** A cancelled job with which the backend has nothing more to do. */
export function released(job: Job): Job {
  const { ticket: _ticket, ...kept } = job;
  return kept;
}

/**
 * A failed or cancelled job once more: same source, same parameters. What the backend still has of it is used: a result that
 * could not be saved here, a computation whose result was to be dropped.
 */
export function again(job: Job): Job {
  const { endedAtMs: _endedAtMs, result: _result, inserted: _inserted, ...kept } = withoutDecodings(job);
  if (!job.ticket || (job.state !== 'cancelled' && job.ticket.resultPath === undefined)) return withoutTicket(kept);
  return enter(kept, stateAtBackend(job));
}

/** What the backend is doing for a job that it has. */
const stateAtBackend = ({ ticket, startedAtMs }: Job): JobState =>
  ticket?.resultPath !== undefined ? 'finishing' : startedAtMs === undefined ? 'queued' : 'running';

/** The job waits for the backend, and says why. */
export const waitForBackend = (job: Job, because: Reason): Job =>
  enter(job, 'waiting', { reason: { code: 'waits', because } });

/** A job that is not sent, and what keeps it: nothing, when its turn has just not come; null for no change. */
export function holdBack(job: Job, heldBy: HeldBy | null): Job | null {
  if (job.state === 'waiting' && job.heldBy === (heldBy ?? undefined) && job.reason === undefined) return null;
  return enter(job, 'waiting', heldBy === null ? {} : { heldBy });
}

/** A job that was seen to run never goes back to its queue. */
export function queuedAt(job: Job, place: number | null): Job | null {
  if (job.state === 'running' || job.state === 'finishing') return null;
  if (job.state === 'queued' && job.place === (place ?? undefined)) return null;
  return enter(job, 'queued', place === null ? {} : { place });
}

/** Also for a job that was running before the connection was lost: it keeps its start. */
export function running(job: Job, nowMs: number, expectedMs: number | null): Job | null {
  if (job.state === 'running' || job.state === 'finishing') return null;
  const expected = job.expectedMs ?? expectedMs;
  return enter(job, 'running', {
    startedAtMs: job.startedAtMs ?? nowMs,
    ...(expected === null ? {} : { expectedMs: expected }),
  });
}
