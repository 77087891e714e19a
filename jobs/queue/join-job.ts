import { BackendGoneError } from '../errors.ts';
import type { BackendTicket, Job } from '../job.ts';
import { confirmed, enter, queuedAt } from '../states.ts';
import { failJob } from './fail-job.ts';
import type { VisitContext } from './visit-context.ts';

/**
 * Uploads a job's source and joins the backend's queue; its stream is not opened, so that nothing that happens here can
 * end it. The ticket is saved before the backend knows of it. A job that ended meanwhile keeps its ticket if it has joined.
 * @param openTail called right before joining
 * @returns whether it joined
 */
export async function joinJob(context: VisitContext, { id }: Job, openTail: () => Promise<void>): Promise<boolean> {
  const { book, gate, link, signal, spawn, backendUrl } = context;
  try {
    // Saved meanwhile: only the ticket must be known to the next start.
    const sending = book.change(id, (job) => enter(job, 'sending'));
    const [imagePath] = await Promise.all([upload(context, id), sending]);
    if (imagePath === null) return false;
    await openTail();
    // From the ticket on SUPIR counts as being at work: nothing may come between.
    const leaving = book.unfinished(id);
    if (!leaving || !gate.mayGo(leaving, backendUrl)) return false;
    const ticket = newTicket(context);
    await book.change(id, (job) => ({ ...job, ticket, ...expected(context, job) }));
    const job = book.unfinished(id);
    if (!job) return false;
    const parameters = { ...job.parameters, upscale: job.plan.upscale };
    await link.join(ticket.sessionHash, imagePath, parameters, signal);
    // Should it not be saved, the backend has the job all the same.
    spawn(book.change(id, (joined) => queuedAt(confirmed({ ...joined, ticket }, true), null)));
    return true;
  } catch (error) {
    if (error instanceof BackendGoneError || signal.aborted) throw error;
    await failJob(context, id, error);
    return false;
  }
}

async function upload({ book, link, signal, readSendable }: VisitContext, id: string): Promise<string | null> {
  const job = book.unfinished(id);
  if (!job) return null;
  const image = await readSendable(job);
  // The ticket names the run that has the job; the web UI may have kept the GPU for minutes since this one was met.
  const [imagePath] = await Promise.all([link.upload(image, signal), link.confirmRun(signal)]);
  return book.unfinished(id) ? imagePath : null;
}

function newTicket({ backendUrl, link, newSession, clock, jobs }: VisitContext): BackendTicket {
  return { backendUrl, appId: link.appId, sessionHash: newSession(), joinedAtMs: jobs.nextJoinedAtMs(clock.nowMs()) };
}

function expected({ eta, backendUrl }: VisitContext, job: Job): Pick<Job, 'expectedMs'> {
  const expectedMs = eta.expectedMs(job, backendUrl);
  return expectedMs === null ? {} : { expectedMs };
}
