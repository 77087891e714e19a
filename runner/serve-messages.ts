import { checkTuning } from '../images/tuning.ts';
import { fromElsewhere } from '../jobs/from-elsewhere.ts';
import { jobPage } from '../jobs/job-pages.ts';
import { orderFor } from '../jobs/order.ts';
import { checkWishes } from '../jobs/wishes.ts';
import { onMessage, type WebuiRun } from '../platform/messages.ts';
import type { Settings } from '../platform/settings.ts';
import { zipOf } from '../platform/zip-of.ts';
import { ReasonError } from '../words/reason.ts';
import type { Awake } from './awake.ts';
import { callerOf, checkJob, maySee, type Sender, StrangerError } from './caller.ts';
import { checkBackend } from './check-backend.ts';
import type { OpenRunner } from './open-runner.ts';
import { checkJobId, readRequest } from './read-request.ts';
import { zippedResults } from './zipped-results.ts';

interface Served {
  started: Promise<OpenRunner>;
  settings(): Promise<Settings>;
  settingsChanged(settings: Settings): void;
  mayReach(url: string): Promise<boolean>;
  /** See `stealthInfotext`. */
  hiddenInfotext(image: Blob): Promise<string | null>;
  /** For what may take longer than a browser lets a page without a window live. */
  awake: Awake;
}

const outside = {
  nowMs: () => Date.now(),
  random: (max: number) => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % (max + 1),
};

/** Answers the messages meant for the runner; a page only sees and touches the jobs of its own origin. */
export function serveMessages(served: Served): void {
  const { started, settings, settingsChanged, mayReach, hiddenInfotext, awake } = served;
  const callerOfMessage = (sender: Sender) => callerOf(sender, location.origin);

  /** The runner, once the job is known to be the sender's. */
  async function checked(jobId: string, sender: Sender): Promise<OpenRunner> {
    const runner = await started;
    checkJob(callerOfMessage(sender), runner.book.get(jobId));
    return runner;
  }

  /** Whether a job that the sender asks for is there already: it asked before, and did not hear the answer. */
  async function isKnown(id: unknown, sender: Sender): Promise<boolean> {
    const jobId = checkJobId(id);
    const job = (await started).book.find(jobId);
    return job !== undefined && checkJob(callerOfMessage(sender), job) === job;
  }

  /** The runner, for a page of the extension only. */
  function forExtension(sender: Sender): Promise<OpenRunner> {
    if (callerOfMessage(sender).kind !== 'extension') throw new StrangerError();
    return started;
  }

  /** @throws {StrangerError} for a page of another web UI */
  function checkWebui(webui: string, sender: Sender): void {
    const caller = callerOfMessage(sender);
    if (caller.kind !== 'page' || URL.parse(webui)?.origin !== caller.origin) throw new StrangerError();
  }

  onMessage('submitJob', async ({ data, sender }) => {
    const caller = callerOfMessage(sender);
    if (caller.kind !== 'page') throw new StrangerError();
    const { job, image } = await readRequest(data, caller.origin, { ...outside, hiddenInfotext });
    // Asked for again, it is the job that it was before; never another web UI's.
    return checkJob(caller, await (await started).queue.submit(job, image));
  });

  onMessage('meetWebui', async ({ data: { webui, pageId }, sender }) => {
    checkWebui(webui, sender);
    return (await started).acquaintance.meet(webui, String(pageId));
  });
  onMessage('acceptEarlier', async ({ data: { webui, run }, sender }) => {
    checkWebui(webui, sender);
    const { acquaintance, finisher } = await started;
    await acquaintance.accept(webui, run);
    void awake.during(finisher.placeLeftovers((job) => job.webui === webui));
  });
  onMessage('listJobs', async ({ data: { after, of }, sender }) => {
    const caller = callerOfMessage(sender);
    const { book, finisher, acquaintance } = await started;
    const listed = () => book.list().filter((job) => maySee(caller, job.origin) && !job.dismissed);
    if (caller.kind === 'extension') return { ...jobPage(listed(), after), earlier: 0 };
    const { webui, run } = checkedRun(of);
    checkWebui(webui, sender);
    if (!after) {
      await acquaintance.recall(webui, run);
      // A page that asks is one whose web UI answers.
      void awake.during(finisher.placeLeftovers((job) => caller.origin === job.origin));
    }
    const all = listed();
    const seen = all.filter((job) => acquaintance.isOf(job, run));
    return { ...jobPage(seen, after), earlier: all.length - seen.length };
  });
  onMessage('listAllJobs', async ({ data, sender }) => {
    const { book, retention } = await forExtension(sender);
    await retention.settled();
    return jobPage(book.list(), data ?? null);
  });

  onMessage('cancelJob', async ({ data, sender }) => (await checked(data, sender)).queue.cancel(data));
  onMessage('retryJob', async ({ data: { jobId, anew }, sender }) => {
    if (anew && (await isKnown(anew.id, sender))) return;
    const { queue, book } = await checked(jobId, sender);
    const order = anew && orderFor(book.get(jobId).source, checkWishes(anew.parameters), outside.random);
    await queue.retry(jobId, order && { ...order, id: anew.id });
  });
  /** What a page does to the queue, it does to its own jobs; the popup to all. */
  const originOf = (sender: Sender): string | null => {
    const caller = callerOfMessage(sender);
    return caller.kind === 'page' ? caller.origin : null;
  };
  onMessage('moveToFront', async ({ data, sender }) =>
    (await checked(data, sender)).queue.moveToFront(data, originOf(sender)),
  );
  onMessage('pauseQueue', async ({ data, sender }) => {
    const origin = originOf(sender);
    await (await started).queue.pause(data === true, origin);
  });
  onMessage('goOn', async ({ sender }) => (await forExtension(sender)).queue.goOn());
  onMessage('dismissJob', async ({ data, sender }) => (await checked(data, sender)).queue.dismiss(data));
  onMessage('deleteJob', async ({ data, sender }) => (await forExtension(sender)).queue.delete(data));
  onMessage('markInserted', async ({ data, sender }) => (await checked(data, sender)).queue.markInserted(data));
  onMessage('markTaken', async ({ data, sender }) => (await checked(data, sender)).queue.markTaken(data));
  onMessage('generated', async ({ data: { webui, begunAtMs }, sender }) => {
    checkWebui(webui, sender);
    await (await started).gpu.generated(webui, Number(begunAtMs));
  });
  onMessage('saveResult', async ({ data, sender }) => {
    const { finisher } = await checked(data, sender);
    await awake.during(finisher.save(data));
  });
  onMessage('saveLeftovers', async ({ sender }) => {
    if (callerOfMessage(sender).kind !== 'extension') return;
    const { finisher } = await started;
    await awake.during(finisher.saveLeftovers());
  });
  onMessage('readResult', async ({ data, sender }) => (await checked(data, sender)).readResult(data));
  onMessage('tuneResult', async ({ data: { id, jobId, tuning, pageId }, sender }) => {
    const { tunedJob } = await checked(jobId, sender);
    const page = typeof pageId === 'string' ? pageId : null;
    const made = await awake.during(tunedJob(checkJobId(id), jobId, checkTuning(tuning), page));
    return checkJob(callerOfMessage(sender), made);
  });
  onMessage('readThumbnail', async ({ data, sender }) => (await checked(data, sender)).thumbnails.read(data));
  onMessage('readRemovals', async ({ sender }) => (await forExtension(sender)).retention.removals());
  onMessage('zipResults', async ({ data, sender }) => {
    const runner = await started;
    const jobs = data.map((jobId) => checkJob(callerOfMessage(sender), runner.book.get(jobId)));
    const { nameTemplate } = await settings();
    return awake.during(zipOf(zippedResults(jobs, nameTemplate, runner.readResult)).blob());
  });
  onMessage('importJob', async ({ data: { job, source, result }, sender }) => {
    const { book } = await forExtension(sender);
    if (book.find(job.id)) return false;
    const here = fromElsewhere(job, outside.nowMs());
    await awake.during(result ? book.addFinished(here, source, result) : book.add(here, source));
    return true;
  });
  onMessage('readSource', async ({ data, sender }) => (await checked(data, sender)).readSource(data));

  onMessage('checkBackend', async ({ data, sender }) => {
    // A web page must not make us look at addresses that it chooses.
    const chosen = callerOfMessage(sender).kind === 'extension' ? data : null;
    const url = chosen ?? (await settings()).backendUrl;
    return checkBackend(url, { mayReach, unfinishedJobs: (await started).queue.unfinishedAt(url) });
  });

  onMessage('settingsChanged', ({ data, sender }) => {
    if (callerOfMessage(sender).kind === 'extension') settingsChanged(data);
  });
}

/** @throws {ReasonError} `malformed` */
function checkedRun(of: WebuiRun | null): WebuiRun {
  if (typeof of?.webui === 'string' && typeof of.run === 'string') return of;
  throw new ReasonError({ code: 'malformed', part: 'run' });
}
