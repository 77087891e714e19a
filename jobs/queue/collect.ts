import { type Reason, ReasonError } from '../../words/reason.ts';
import { BackendGoneError } from '../errors.ts';
import { type BackendTicket, isFinished, type Job } from '../job.ts';
import type { BackendEvent } from '../ports.ts';
import { enter, released, withoutTicket } from '../states.ts';
import { failJob } from './fail-job.ts';
import type { VisitContext } from './visit-context.ts';

/**
 * Fetches what a job that let its slot go has left at the backend, and hands the image over to be finished.
 * @param events of the job's stream where it is open already
 */
export async function collect(context: VisitContext, id: string, events?: AsyncIterable<BackendEvent>): Promise<void> {
  const { book, jobs, link, signal, finish, room } = context;
  const job = book.unfinished(id);
  if (!job?.ticket) {
    for await (const event of events ?? []) {
      await note(context, event);
      if (event.kind === 'unknown-session') break;
    }
    return book.unfinished(id) ? joinAgain(context, id) : letGo(context, id);
  }
  let leave = () => {};
  try {
    const path = job.ticket.resultPath ?? (await readResultPath(context, id, events));
    if (path !== null) leave = await room.enter();
    const image = path === null ? null : await link.fetchImage(path, signal);
    const fetched = book.unfinished(id);
    if (!fetched) await letGo(context, id);
    else if (!isOf(job.ticket, fetched)) jobs.bell.ring();
    else if (image) {
      jobs.remove(id);
      void finish(fetched, image, leave);
      // From here on it is for whoever finishes it to give up.
      leave = () => {};
    } else await joinAgain(context, id);
  } catch (error) {
    if (error instanceof BackendGoneError || signal.aborted) throw error;
    const failed = book.unfinished(id);
    if (!failed) return letGo(context, id);
    if (!isOf(job.ticket, failed)) return jobs.bell.ring();
    // When not even that can be saved, the job is over all the same.
    await failJob(context, id, error, failed.ticket?.resultPath !== undefined).finally(() => jobs.remove(id));
  } finally {
    leave();
  }
}

/** The result of a job that was cancelled while it ran is left where it is. */
export async function letGo({ book, jobs }: Pick<VisitContext, 'book' | 'jobs'>, id: string): Promise<void> {
  const job = book.find(id);
  jobs.remove(id);
  if (job?.dismissed && !isFinished(job)) await book.forget(id);
  else if (job?.ticket) await book.replace(released(job));
}

/** Reads the job's stream, which can be done once; null when the backend has lost the job. */
async function readResultPath(context: VisitContext, id: string, open?: AsyncIterable<BackendEvent>) {
  const { book, link, signal } = context;
  const ticket = book.unfinished(id)?.ticket;
  if (!ticket) return null;
  let hasStarted = open !== undefined;
  for await (const event of open ?? link.events(ticket.sessionHash, signal)) {
    await note(context, event);
    if (event.kind === 'failed') throw new ReasonError(failure(event.reason));
    if (event.kind === 'completed') {
      // Saved before anything else: the stream has told it for the only time, unless the browser has kept it.
      await book.change(id, (job) => answered(job, ticket, event.path));
      // SUPIR may be at nothing by now.
      context.settled();
      await learn(context, id, event.computingMs);
      return event.path;
    }
    hasStarted ||= event.kind === 'started';
    // What was kept comes before a heartbeat: where no start was told, it was read before, and is lost. Where one was, the job runs still.
    if (event.kind === 'unknown-session' || (event.kind === 'heartbeat' && !hasStarted)) return null;
  }
  return null;
}

/** What an end says of the backend, also one that nobody waits for any more. */
async function note({ failures, backendUrl, link }: VisitContext, event: BackendEvent): Promise<void> {
  if (event.kind === 'completed') await failures.succeeded(backendUrl);
  else if (event.kind === 'failed' && event.reason === null) await failures.failed(backendUrl, link.appId);
}

const answered = (job: Job, ticket: BackendTicket, resultPath: string): Job | null =>
  isOf(ticket, job) ? enter(job, 'finishing', { ticket: { ...ticket, resultPath } }) : null;

/** Not so of one that was cancelled and is wanted once more with other settings. */
const isOf = ({ sessionHash }: BackendTicket, job: Job): boolean => job.ticket?.sessionHash === sessionHash;

const failure = (text: string | null): Reason =>
  text === null ? { code: 'failed-silently' } : { code: 'failed-with-words', text };

async function learn({ book, eta, backendUrl, clock }: VisitContext, id: string, computingMs: number | null) {
  const job = book.unfinished(id);
  if (!job) return;
  const measuredMs = job.startedAtMs === undefined ? null : clock.nowMs() - job.startedAtMs;
  const learnedMs = computingMs ?? measuredMs;
  if (learnedMs !== null) await eta.learn(job, backendUrl, learnedMs);
}

/** The backend was restarted, or has forgotten: the same source with the same seed gives the same result. */
async function joinAgain({ book, jobs }: VisitContext, id: string): Promise<void> {
  await book.change(id, (job) => withoutTicket(job));
  jobs.bell.ring();
}
