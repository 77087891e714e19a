import type { Job, JobState } from './job.ts';

/** The job in another state; the sentence and the place that belonged to the old one are dropped. */
export function enter(job: Job, state: JobState, extra: Partial<Job> = {}): Job {
  const { message: _message, place: _place, ...kept } = job;
  return { ...kept, state, ...extra };
}

/** The job as one that the backend has never heard of. */
export function withoutTicket(job: Job, message?: string): Job {
  const { ticket: _ticket, startedAtMs: _startedAtMs, expectedMs: _expectedMs, ...kept } = job;
  return enter(kept, 'waiting', message === undefined ? {} : { message });
}

/** A failed or cancelled job once more: same source, same parameters, nothing of the run before. */
export function again(job: Job): Job {
  const { endedAtMs: _endedAtMs, result: _result, inserted: _inserted, ...kept } = job;
  return withoutTicket(kept);
}

/** The job waits for the backend, and says why. */
export const waitForBackend = (job: Job, message: string): Job => enter(job, 'waiting', { message });

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
