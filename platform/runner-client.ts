import { browser } from 'wxt/browser';
import { drawId } from '../jobs/draw-id.ts';
import type { Job } from '../jobs/job.ts';
import { allPages, type WebuiJobs } from '../jobs/job-pages.ts';
import type { ListedJob } from '../jobs/listed-job.ts';
import type { Removal } from '../jobs/retention.ts';
import type { Wishes } from '../jobs/wishes.ts';
import { hasCode, ReasonError } from '../words/reason.ts';
import type { JobsPort } from './job-watch.ts';
import { JOBS_PORT } from './message-senders.ts';
import {
  type BackendStatus,
  type JobRequest,
  type JobsPortMessage,
  sendMessage,
  type TuneRequest,
  type WebuiRun,
} from './messages.ts';
import type { PagePart } from './page-parts.ts';
import type { ExportedJob } from './read-export.ts';

/**
 * What pages and the popup can ask of the runner. Each call opens the runner first where it is not running.
 * Everything rejects with a `ReasonError`: the runner's own, `updated` when the page outlived the extension that put its script
 * there, or `silent` when the runner gave no answer of its own.
 */
export interface RunnerClient {
  /** Resolves when the job is saved and can no longer be lost; sent again where a runner died before it could say so. */
  submit(request: JobRequest): Promise<Job | null>;
  /** The run of the web UI that serves this page. */
  meet(webui: string, pageId: string): Promise<string>;
  /** Oldest first; a web UI's page gets the jobs of its own web UI. */
  list(of: WebuiRun | null): Promise<WebuiJobs>;
  /** The jobs that `list` only counts are of this web UI, too, says the user. */
  acceptEarlier(of: WebuiRun): Promise<void>;
  /** With those that were dismissed; for pages of the extension. */
  listAll(): Promise<ListedJob[]>;
  /** All of a job, with what no list carries. */
  readJob(jobId: string): Promise<Job>;
  /** Infotexts of results by id, '' for those that are gone; for pages of the extension. */
  readInfotexts(jobIds: readonly string[]): Promise<Map<string, string>>;
  /** The infotext in an image file; '' for one without. */
  readFileInfotext(image: Blob): Promise<string>;
  cancel(jobId: string): Promise<void>;
  /** @param parameters other ones than before */
  retry(jobId: string, parameters?: Wishes): Promise<void>;
  moveToFront(jobId: string): Promise<void>;
  pause(isPaused: boolean): Promise<void>;
  /** Jobs wait for no generation that is under way; for pages of the extension. */
  goOn(): Promise<void>;
  /** Out of the lists of jobs; a result stays until it is deleted. */
  dismiss(jobId: string): Promise<void>;
  /** For pages of the extension. */
  delete(jobId: string): Promise<void>;
  markInserted(jobId: string): Promise<void>;
  /** The user has downloaded the result. */
  markTaken(jobId: string): Promise<void>;
  generated(webui: string, begunAtMs: number): Promise<void>;
  /** Saves a result where the settings say; when it cannot be, the job says why. */
  save(jobId: string): Promise<void>;
  /** The same for all that could not be saved: something is allowed now that was not. */
  saveLeftovers(): Promise<void>;
  openOptions(): Promise<void>;
  readResult(jobId: string): Promise<Blob>;
  /** A new result made of a job's, without SUPIR; resolves when it is saved. */
  tune(request: Omit<TuneRequest, 'id'>): Promise<Job>;
  /** A result in small, at most 256 px. */
  readThumbnail(jobId: string): Promise<Blob>;
  /** What was removed to keep the limits, oldest first; for pages of the extension. */
  readRemovals(): Promise<Removal[]>;
  /** The finished files of these jobs as one zip, which lies on disk. */
  zip(jobIds: readonly string[]): Promise<Blob>;
  /** A job of another browser, unless it is here already; resolves with whether it came. For pages of the extension. */
  importJob(exported: ExportedJob): Promise<boolean>;
  /** The image as it was handed over. */
  readSource(jobId: string): Promise<Blob>;
  /** Brings the results page to the front. */
  openResults(): Promise<void>;
  /** Runs the script of a part in this page. */
  loadPart(part: PagePart): Promise<void>;
  /** `null` looks at the address of the settings. */
  checkBackend(backendUrl: string | null): Promise<BackendStatus>;
}

export const runnerClient: RunnerClient = {
  submit: (request) => askAgain(() => sendMessage('submitJob', request)),
  meet: (webui, pageId) => ask(() => sendMessage('meetWebui', { webui, pageId })),
  async list(of) {
    let earlier = 0;
    const jobs = await allPages(async (after) => {
      const page = await ask(() => sendMessage('listJobs', { after, of }));
      earlier = page.earlier;
      return page;
    });
    return { jobs, earlier };
  },
  acceptEarlier: (of) => ask(() => sendMessage('acceptEarlier', of)),
  listAll: () => allPages((after) => ask(() => sendMessage('listAllJobs', after))),
  readJob: (jobId) => ask(() => sendMessage('readJob', jobId)),
  async readInfotexts(jobIds) {
    const texts = new Map<string, string>();
    let left = [...jobIds];
    while (left.length > 0) {
      const some = await askAgain(() => sendMessage('readInfotexts', left));
      for (const [id, infotext] of Object.entries(some)) texts.set(id, infotext);
      left = left.filter((id) => !texts.has(id));
    }
    return texts;
  },
  readFileInfotext: (image) => askAgain(() => sendMessage('readFileInfotext', image)),
  cancel: (jobId) => ask(() => sendMessage('cancelJob', jobId)),
  retry: (jobId, parameters) => {
    const anew = parameters && { id: drawId(), parameters };
    return askAgain(() => sendMessage('retryJob', { jobId, ...(anew && { anew }) }));
  },
  moveToFront: (jobId) => ask(() => sendMessage('moveToFront', jobId)),
  pause: (isPaused) => ask(() => sendMessage('pauseQueue', isPaused)),
  goOn: () => ask(() => sendMessage('goOn')),
  dismiss: (jobId) => ask(() => sendMessage('dismissJob', jobId)),
  delete: (jobId) => ask(() => sendMessage('deleteJob', jobId)),
  markInserted: (jobId) => askAgain(() => sendMessage('markInserted', jobId)),
  markTaken: (jobId) => askAgain(() => sendMessage('markTaken', jobId)),
  generated: (webui, begunAtMs) => ask(() => sendMessage('generated', { webui, begunAtMs })),
  save: (jobId) => ask(() => sendMessage('saveResult', jobId)),
  saveLeftovers: () => ask(() => sendMessage('saveLeftovers')),
  openOptions: () => ask(() => sendMessage('openOptions')),
  readResult: (jobId) => ask(() => sendMessage('readResult', jobId)),
  tune: (request) => {
    const once = { ...request, id: drawId() };
    return askAgain(() => sendMessage('tuneResult', once));
  },
  readThumbnail: (jobId) => ask(() => sendMessage('readThumbnail', jobId)),
  readRemovals: () => ask(() => sendMessage('readRemovals')),
  zip: (jobIds) => ask(() => sendMessage('zipResults', jobIds)),
  importJob: (exported) => ask(() => sendMessage('importJob', exported)),
  readSource: (jobId) => ask(() => sendMessage('readSource', jobId)),
  openResults: () => ask(() => sendMessage('openResults')),
  loadPart: (part) => reach(() => sendMessage('loadPart', part)),
  checkBackend: (backendUrl) => ask(() => sendMessage('checkBackend', backendUrl)),
};

const LIFE_CHECK_MS = 500;

/** False in a page whose extension was updated, reloaded or removed. */
export const isExtensionAlive = (): boolean => browser.runtime?.id !== undefined;

/** Of the runner. */
const ask = <T>(message: () => Promise<T>): Promise<T> => reach(() => sendMessage('openRunner').then(message));

/** @throws {ReasonError} what was thrown there, `updated`, or `silent` */
export async function reach<T>(message: () => Promise<T>): Promise<T> {
  if (!isExtensionAlive()) throw new ReasonError({ code: 'updated' });
  const update = whenUpdated();
  try {
    return await Promise.race([message(), update.promise]);
  } catch (error) {
    if (!isExtensionAlive()) throw new ReasonError({ code: 'updated' });
    if (error instanceof ReasonError) throw error;
    throw new ReasonError({ code: 'silent' }, { cause: error });
  } finally {
    update.stop();
  }
}

/** For what is done once however often it is asked for. */
const askAgain = <T>(message: () => Promise<T>): Promise<T> =>
  ask(message).catch((error: unknown) => {
    if (hasCode(error, 'silent')) return ask(message);
    throw error;
  });

/** Chromium 156 never answers a message that was on its way when the extension was updated, and has no event for it. */
function whenUpdated(): { promise: Promise<never>; stop(): void } {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setInterval(() => {
    if (!isExtensionAlive()) reject(new ReasonError({ code: 'updated' }));
  }, LIFE_CHECK_MS);
  return { promise, stop: () => clearInterval(timer) };
}

/** @param run of the web UI that serves this page; '' in one of ours */
export function connectJobs(run: string): JobsPort {
  if (!isExtensionAlive()) throw new ReasonError({ code: 'updated' });
  const port = browser.runtime.connect({ name: JOBS_PORT + run });
  return {
    onMessage: (listener) => port.onMessage.addListener((message) => listener(message as JobsPortMessage)),
    onDisconnect: (listener) => port.onDisconnect.addListener(listener),
    disconnect: () => port.disconnect(),
  };
}
