import { useLogins } from '../http/logins.ts';
import { checkTuning } from '../images/tuning.ts';
import { fromElsewhere } from '../jobs/from-elsewhere.ts';
import { infotextsOf, jobPage } from '../jobs/job-pages.ts';
import { orderFor } from '../jobs/order.ts';
import { isOrdered } from '../jobs/same-order.ts';
import { checkWishes } from '../jobs/wishes.ts';
import { type Caller, maySee, StrangerError } from '../platform/caller.ts';
import { isRequired } from '../platform/host-permission.ts';
import { onMessage, type WebuiRun } from '../platform/messages.ts';
import { readLogins } from '../platform/origins.ts';
import type { Settings } from '../platform/settings.ts';
import { zipOf } from '../platform/zip-of.ts';
import { ReasonError } from '../words/reason.ts';
import type { Awake } from './awake.ts';
import { checkJob } from './caller.ts';
import { checkBackend } from './check-backend.ts';
import type { OpenRunner } from './open-runner.ts';
import { checkJobId, fileInfotext, readRequest } from './read-request.ts';
import { zippedResults } from './zipped-results.ts';

interface Served {
  started: Promise<OpenRunner>;
  settings(): Promise<Settings>;
  settingsChanged(settings: Settings): void;
  grantsChanged(): Promise<void>;
  /** The user wants something done for a web UI, in a page of the extension. */
  grant(origin: string): Promise<void>;
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
  const { started, settings, settingsChanged, grantsChanged, grant, mayReach, hiddenInfotext, awake } = served;

  /** The runner, once the job is known to be the sender's. */
  async function checked(jobId: string, caller: Caller): Promise<OpenRunner> {
    const runner = await started;
    checkJob(caller, runner.book.get(jobId));
    return runner;
  }

  /** Whether a job that the sender asks for is there already: it asked before, and did not hear the answer. */
  async function isKnown(id: unknown, caller: Caller): Promise<boolean> {
    const jobId = checkJobId(id);
    const job = (await started).book.find(jobId);
    return job !== undefined && checkJob(caller, job) === job;
  }

  /** The same for what has its web UI asked: who wants that in a page of the extension grants its origin. */
  async function wanted(jobId: string, caller: Caller): Promise<OpenRunner> {
    const runner = await checked(jobId, caller);
    if (caller.kind === 'extension') await grant(runner.book.get(jobId).origin);
    return runner;
  }

  /** @throws {StrangerError} for a page of another web UI */
  function checkWebui(webui: string, caller: Caller): void {
    if (caller.kind !== 'page' || webui !== caller.origin) throw new StrangerError();
  }

  onMessage('submitJob', async ({ data, caller }) => {
    if (caller.kind !== 'page') throw new StrangerError();
    const { job, image } = await readRequest(data, caller.origin, { ...outside, hiddenInfotext });
    const { book, queue } = await started;
    if (data.unlessOrdered && isOrdered(job, book.list(), data.parameters.seed === -1)) return null;
    // Asked for again, it is the job that it was before; never another web UI's.
    return checkJob(caller, await queue.submit(job, image));
  });

  onMessage('meetWebui', async ({ data: { webui, pageId }, caller }) => {
    checkWebui(webui, caller);
    return (await started).acquaintance.meet(webui, String(pageId));
  });
  onMessage('acceptEarlier', async ({ data: { webui, run }, caller }) => {
    checkWebui(webui, caller);
    const { acquaintance, finisher } = await started;
    await acquaintance.accept(webui, run);
    void awake.during(finisher.placeLeftovers((job) => job.webui === webui));
  });
  onMessage('listJobs', async ({ data: { after, of }, caller }) => {
    const { book, finisher, acquaintance } = await started;
    const listed = () => book.list().filter((job) => maySee(caller, job.origin) && !job.dismissed);
    if (caller.kind !== 'page') return { ...jobPage(listed(), after), earlier: 0 };
    const { webui, run } = checkedRun(of);
    checkWebui(webui, caller);
    if (!after) {
      await acquaintance.recall(webui, run);
      // A page that asks is one whose web UI answers.
      void awake.during(finisher.placeLeftovers((job) => caller.origin === job.origin));
    }
    const all = listed();
    const seen = all.filter((job) => acquaintance.isOf(job, run));
    return { ...jobPage(seen, after), earlier: all.length - seen.length };
  });
  onMessage('listAllJobs', async ({ data }) => {
    const { book, retention } = await started;
    await retention.settled();
    return jobPage(book.list(), data ?? null);
  });

  onMessage('cancelJob', async ({ data, caller }) => (await checked(data, caller)).queue.cancel(data));
  onMessage('retryJob', async ({ data: { jobId, anew }, caller }) => {
    if (anew && (await isKnown(anew.id, caller))) return;
    const { queue, book } = await wanted(jobId, caller);
    const order = anew && orderFor(book.get(jobId).source, checkWishes(anew.parameters), outside.random);
    await queue.retry(jobId, order && { ...order, id: anew.id });
  });
  /** What a page does to the queue, it does to its own jobs; the popup to all. */
  const originOf = (caller: Caller): string | null => (caller.kind === 'page' ? caller.origin : null);
  onMessage('moveToFront', async ({ data, caller }) =>
    (await checked(data, caller)).queue.moveToFront(data, originOf(caller)),
  );
  onMessage('pauseQueue', async ({ data, caller }) => (await started).queue.pause(data === true, originOf(caller)));
  onMessage('goOn', async () => (await started).queue.goOn());
  onMessage('dismissJob', async ({ data, caller }) => (await checked(data, caller)).queue.dismiss(data));
  onMessage('deleteJob', async ({ data }) => (await started).queue.delete(data));
  onMessage('markInserted', async ({ data, caller }) => (await checked(data, caller)).queue.markInserted(data));
  onMessage('markTaken', async ({ data, caller }) => (await checked(data, caller)).queue.markTaken(data));
  onMessage('generated', async ({ data: { webui, begunAtMs }, caller }) => {
    checkWebui(webui, caller);
    await (await started).gpu.generated(webui, Number(begunAtMs));
  });
  onMessage('saveResult', async ({ data, caller }) => {
    const { finisher } = await wanted(data, caller);
    await awake.during(finisher.save(data));
  });
  onMessage('saveLeftovers', async () => {
    const { finisher } = await started;
    await awake.during(finisher.saveLeftovers());
  });
  onMessage('readJob', async ({ data, caller }) => (await checked(data, caller)).book.get(data));
  onMessage('readInfotexts', async ({ data }) => {
    const { book } = await started;
    return infotextsOf(data, (id) => book.find(id));
  });
  onMessage('readFileInfotext', ({ data }) => fileInfotext(data));
  onMessage('readResult', async ({ data, caller }) => (await checked(data, caller)).readResult(data));
  onMessage('tuneResult', async ({ data: { id, jobId, tuning, pageId }, caller }) => {
    const { tunedJob } = await wanted(jobId, caller);
    const page = typeof pageId === 'string' ? pageId : null;
    const made = await awake.during(tunedJob(checkJobId(id), jobId, checkTuning(tuning), page));
    return checkJob(caller, made);
  });
  onMessage('readThumbnail', async ({ data, caller }) => (await checked(data, caller)).thumbnails.read(data));
  onMessage('readRemovals', async () => (await started).retention.removals());
  onMessage('zipResults', async ({ data, caller }) => {
    const runner = await started;
    const jobs = data.map((jobId) => checkJob(caller, runner.book.get(jobId)));
    const { nameTemplate } = await settings();
    return awake.during(zipOf(zippedResults(jobs, nameTemplate, runner.readResult)).blob());
  });
  onMessage('importJob', async ({ data: { job, source, result } }) => {
    const { book } = await started;
    if (book.find(job.id)) return false;
    // No file can have other hosts asked.
    if (isRequired(job.origin)) await grant(job.origin);
    const here = fromElsewhere(job, outside.nowMs());
    await awake.during(result ? book.addFinished(here, source, result) : book.add(here, source));
    return true;
  });
  onMessage('readSource', async ({ data, caller }) => (await checked(data, caller)).readSource(data));

  onMessage('checkBackend', async ({ data }) => {
    // The user may just have entered one.
    useLogins(await readLogins());
    const url = data ?? (await settings()).backendUrl;
    return checkBackend(url, { mayReach, unfinishedJobs: (await started).queue.unfinishedAt(url) });
  });

  onMessage('settingsChanged', ({ data }) => settingsChanged(data));
  onMessage('grantsChanged', grantsChanged);
}

/** @throws {ReasonError} `malformed` */
function checkedRun(of: WebuiRun | null): WebuiRun {
  if (typeof of?.webui === 'string' && typeof of.run === 'string') return of;
  throw new ReasonError({ code: 'malformed', part: 'run' });
}
