import { BackendGoneError, JobFailedError } from './errors.ts';
import { failJob } from './fail-job.ts';
import type { Job } from './job.ts';
import { FAILED_WITHOUT_REASON, failedWithReason } from './sentences.ts';
import { enter, withoutTicket } from './states.ts';
import type { VisitContext } from './visit-context.ts';

/** Fetches what a job that let its slot go has left at the backend, and hands the image over to be finished. */
export async function collect(context: VisitContext, id: string): Promise<void> {
  const { book, jobs, link, signal, finish } = context;
  const job = book.unfinished(id);
  if (!job?.ticket) return;
  try {
    const path = job.ticket.resultPath ?? (await readResultPath(context, job));
    const image = path === null ? null : await link.fetchImage(path, signal);
    const fetched = book.unfinished(id);
    if (fetched && image === null) await joinAgain(context, id);
    else {
      jobs.remove(id);
      if (fetched && image) void finish(fetched, image);
    }
  } catch (error) {
    if (error instanceof BackendGoneError || signal.aborted) throw error;
    await failJob(context, id, error);
    jobs.remove(id);
  }
}

/** Reads the job's stream, which can be done once; null when the backend has lost the job. */
async function readResultPath(context: VisitContext, { id, ticket }: Job): Promise<string | null> {
  if (!ticket) return null;
  const { book, link, signal } = context;
  for await (const event of link.events(ticket.sessionHash, signal)) {
    if (event.kind === 'failed') throw new JobFailedError(reasonOf(event.reason));
    if (event.kind === 'completed') {
      await learn(context, id, event.computingMs);
      // Saved before the fetch: the stream has told it for the only time.
      const read = { ...ticket, resultPath: event.path };
      await book.change(id, (job) => enter(job, 'finishing', { ticket: read }));
      return event.path;
    }
    // All messages were there when the slot was let go: silence means that they were read before, and what they said is lost.
    if (event.kind === 'unknown-session' || event.kind === 'heartbeat') return null;
  }
  return null;
}

const reasonOf = (reason: string | null): string =>
  reason === null ? FAILED_WITHOUT_REASON : failedWithReason(reason);

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
