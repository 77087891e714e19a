import { type Browser, browser } from 'wxt/browser';
import type { Tuning } from '../images/tuning.ts';
import type { Job, JobSource } from '../jobs/job.ts';
import type { JobCursor, JobPage } from '../jobs/job-pages.ts';
import type { ListedJob } from '../jobs/listed-job.ts';
import type { Grant } from '../jobs/queue/turn.ts';
import type { EndedRun, QueueState } from '../jobs/queue-state.ts';
import type { Removal } from '../jobs/retention.ts';
import type { Wishes } from '../jobs/wishes.ts';
import type { Tab } from '../webui/tab.ts';
import { type Reason, ReasonError, reasonOf } from '../words/reason.ts';
import type { Caller } from './caller.ts';
import { checkSender, PORT_SENDERS, SENDERS } from './message-senders.ts';
import type { PageView } from './page-news.ts';
import type { PagePart } from './page-parts.ts';
import type { Panels, PanelValues } from './panel-values.ts';
import type { ExportedJob } from './read-export.ts';
import type { Settings } from './settings.ts';

/** What a page hands over for one upscale. */
export interface JobRequest {
  /** Of the job to be, drawn at the click: asked for twice, it is one job. */
  id: string;
  tab: Tab;
  pageId: string;
  /** Address of the web UI without a slash at its end. */
  webui: string;
  /** See `meetWebui`. */
  run: string;
  from: JobSource['from'];
  image: Blob;
  /** The image's address in the gallery; null for one that has none (a data: URL, an input). */
  url: string | null;
  stem: string;
  infotext: string;
  /** See `JobSource`. */
  bare: boolean;
  parameters: Wishes;
  /** Not where a job of the same settings is there; then null is answered. */
  unlessOrdered?: boolean;
}

/** The web UI that serves a page. */
export interface WebuiRun {
  /** Its address. */
  webui: string;
  /** See `meetWebui`. */
  run: string;
}

/** The last page of a list says how many jobs are at the web UI's address beside. */
interface WebuiJobPage extends JobPage {
  earlier: number;
}

/** What a page wants done again. */
interface RetryRequest {
  jobId: string;
  /** Other ones than before, and the id of the job to be, should it need to be another one: see `JobRequest`. */
  anew?: { id: string; parameters: Wishes };
}

/** What a page hands over for a new result that is made of one. */
export interface TuneRequest {
  /** Of the job to be: see `JobRequest`. */
  id: string;
  jobId: string;
  tuning: Tuning;
  /** The page that inserts it by itself; null for the one that asked for the first. */
  pageId: string | null;
}

/** What a look at an address found. */
export interface BackendStatus {
  state: 'not-set-up' | 'permission-needed' | 'unreachable' | 'ready' | 'busy' | 'error';
  reason: Reason;
  backendUrl: string;
}

/** Every message of the extension: name → function, to the background unless it says runner. Errors arrive as `ReasonError`. */
interface Messages {
  /** Opens the runner where it is not running yet (Chromium's offscreen document); resolves when it listens. */
  openRunner(): void;
  /** For the offscreen document, which has no `storage`. */
  readSettings(): Settings;
  /** Whether the browser lets the extension talk to this address; for the offscreen document, which has no `permissions`. */
  mayReach(url: string): boolean;
  /** The queue changed: for badge, icon and whoever watches it. */
  showQueue(state: QueueState): void;
  /** All jobs have ended. */
  ranOut(run: EndedRun): void;
  /**
   * Saves what is under a blob: URL of the extension in the downloads, for the offscreen document, which has no `downloads`.
   * Resolves with the file's path.
   */
  saveToDownloads(file: { url: string; path: string }): string;
  /** Opens the options, for a page that cannot. */
  openOptions(): void;

  /** Brings the results page to the front. */
  openResults(): void;
  /** Runs the script of a part in the page that asks. */
  loadPart(part: PagePart): void;

  /** What a web UI's page begins with. */
  openPage(): PageView & { panels: Panels };
  /** The user has clicked something of ours in a page of this origin: from now on SUPIR works with it. Null from a page, which has one. */
  grantOrigin(origin: string | null): PageView;
  /** The user is being asked for the permission of an origin: it is granted as soon as that is given. Null when it was not. */
  wishOrigin(origin: string | null): void;
  /** The user takes a grant back: the unfinished jobs of the origin end, and nothing is asked of its web UI. Null from a page, which has one. */
  withdrawOrigin(origin: string | null): void;
  /** What the panel of a tab shows from now on, also after a reload. */
  keepPanel(kept: { tab: Tab; values: PanelValues }): void;

  /** To a web UI's page: something of it changed. */
  pageNews(view: PageView): void;
  /** To a web UI's page: whether it is one, Gradio has built any of its tabs, and SUPIR works with it. */
  readPage(nothing: null): { origin: string; isBuilt: boolean; isGranted: boolean };

  /** To a web UI's page, from the results page: into its gallery; resolves when it is there. */
  insertResult(job: ListedJob): void;
  /** To a web UI's page, from the results page: these in the panel of a tab. */
  showParameters(shown: { tab: Tab; parameters: Wishes }): void;

  /** Runner: SUPIR works with another origin, or with one less. */
  grantsChanged(): void;
  /** Runner: the settings changed. */
  settingsChanged(settings: Settings): void;
  /** Runner: saves the source, then queues; resolves when the job can no longer be lost. */
  submitJob(request: JobRequest): Job | null;
  /** Runner: which run of its web UI serves a page; to be asked when it is loaded, as another program may have the port later. */
  meetWebui(page: { webui: string; pageId: string }): string;
  /** Runner: the user says that earlier jobs at its address are of the page's web UI. */
  acceptEarlier(page: WebuiRun): void;
  /**
   * Runner: jobs of the sender's web UI, or all for a page of the extension; oldest first, without dismissed ones; from the first one on,
   * or after a cursor.
   */
  listJobs(asked: { after: JobCursor | null; of: WebuiRun | null }): WebuiJobPage;
  /** Runner: the same with dismissed ones; for pages of the extension. */
  listAllJobs(after: JobCursor | null): JobPage;
  cancelJob(jobId: string): void;
  /** Runner: a failed or cancelled job again, with the same source, and with other wishes if there are some. */
  retryJob(retry: RetryRequest): void;
  /** Runner: this job before all others that wait; for a page, of its own web UI's. */
  moveToFront(jobId: string): void;
  /** Runner: all jobs; for a page, its own web UI's. */
  pauseQueue(isPaused: boolean): void;
  /** Runner: jobs wait for no generation that is under way; for pages of the extension. */
  goOn(): void;
  /** Runner: takes a job that has ended out of the lists of jobs; its result stays. */
  dismissJob(jobId: string): void;
  /** Runner: forgets a job that has ended, and its images; for pages of the extension. */
  deleteJob(jobId: string): void;
  markInserted(jobId: string): void;
  /** Runner: the user has downloaded the result. */
  markTaken(jobId: string): void;
  /** Runner: a generation that began then has made images, so the web UI has its model. */
  generated(generation: { webui: string; begunAtMs: number }): void;
  /** Runner: saves a result where the settings say; the job tells how it went. */
  saveResult(jobId: string): void;
  /** Runner: saves again what could not be saved, as the browser was asked meanwhile. */
  saveLeftovers(): void;
  /** Runner: all of a job, with what no list carries. */
  readJob(jobId: string): Job;
  /** Runner: infotexts of results by id, as many as one answer can carry; for pages of the extension. */
  readInfotexts(jobIds: readonly string[]): Record<string, string>;
  /** Runner: the infotext in an image file; '' for one without, and for what is no image. */
  readFileInfotext(image: Blob): string;
  /** Runner: the finished file, infotext inside. */
  readResult(jobId: string): Blob;
  /** Runner: a new result made of a job's, without SUPIR; resolves when it is saved. */
  tuneResult(request: TuneRequest): Job;
  /** Runner: a result in small, at most 256 px. */
  readThumbnail(jobId: string): Blob;
  /** Runner: what was removed to keep the limits, oldest first; for pages of the extension. */
  readRemovals(): Removal[];
  /** Runner: the finished files of these jobs in one zip. */
  zipResults(jobIds: readonly string[]): Blob;
  /** Runner: a job of another browser, unless it is here already; whether it came. For pages of the extension. */
  importJob(exported: ExportedJob): boolean;
  /** Runner: the source as it was handed over (for thumbnails of sources without an address). */
  readSource(jobId: string): Blob;
  /** Runner: looks at an address, or at the one of the settings. */
  checkBackend(backendUrl: string | null): BackendStatus;
}

type Name = keyof Messages;
export type MessageName = Name;
type Data<N extends Name> = Parameters<Messages[N]>;
type Answer<N extends Name> = ReturnType<Messages[N]>;

/** An answer on its way; an error crosses as its reason, so that nobody has to guess by names and texts what it was. */
type Wire<T> = { value: T } | { reason: Reason };

interface Received<N extends Name> {
  data: Data<N>[0];
  /** Who sent it; one that may. */
  caller: Caller;
  sender: Browser.runtime.MessageSender;
}

const answers = new Map<unknown, { name: Name; answer: (message: Received<Name>) => unknown }>();

/** Until somebody says which, no origin is granted. */
let refusalOf: (origin: string) => Promise<Reason | null> = async () => ({ code: 'not-granted' });
/** @param look why an origin is not granted; null when it is */
export function grantedBy(look: typeof refusalOf): void {
  refusalOf = look;
}

function ownOrigin(): string {
  const { protocol, host } = new URL(browser.runtime.getURL('/'));
  return `${protocol}//${host}`;
}

/**
 * @param args the data, then the tab if it is for a page
 * @throws {ReasonError} what the receiver threw; any other error says that nobody answered
 */
export async function sendMessage<N extends Name>(name: N, ...args: [...Data<N>, tabId?: number]): Promise<Answer<N>> {
  const [data, tabId] = args;
  const message = { name, data };
  const wire: unknown = await (typeof tabId === 'number'
    ? browser.tabs.sendMessage(tabId, message)
    : browser.runtime.sendMessage(message));
  return fromWire(wire as Wire<Answer<N>> | undefined);
}

/** @returns ends it */
export function onMessage<N extends Name>(
  name: N,
  answer: (message: Received<N>) => Answer<N> | Promise<Answer<N>>,
): () => void {
  if (answers.size === 0) browser.runtime.onMessage.addListener(receive);
  answers.set(name, { name, answer: answer as (message: Received<Name>) => unknown });
  return () => {
    answers.delete(name);
    if (answers.size === 0) browser.runtime.onMessage.removeListener(receive);
  };
}

/** Messages to other contexts of the extension are heard here, too. @returns whether an answer follows */
function receive(
  message: { name?: unknown; data?: unknown } | undefined,
  sender: Browser.runtime.MessageSender,
  respond: (wire: Wire<unknown>) => void,
): boolean {
  const known = answers.get(message?.name);
  if (!known) return false;
  void toWire(async () => {
    const caller = await checkSender(SENDERS[known.name], sender, ownOrigin(), refusalOf);
    return known.answer({ data: message?.data as Data<Name>[0], caller, sender });
  }).then(respond);
  return true;
}

/**
 * Hears of ports whose name begins so, from the moment it is called.
 * @param opened gets whoever opened it, once it is known that they may (rejects with a `ReasonError` where they may not), and the rest
 * of the name
 */
export function onPort(
  name: keyof typeof PORT_SENDERS,
  opened: (port: Browser.runtime.Port, caller: Promise<Caller>, rest: string) => void,
): void {
  browser.runtime.onConnect.addListener((port) => {
    if (!port.name.startsWith(name)) return;
    const caller = checkSender(PORT_SENDERS[name], port.sender, ownOrigin(), refusalOf);
    caller.catch((error) => console.warn('SUPIR Upscale:', error));
    opened(port, caller, port.name.slice(name.length));
  });
}

export async function toWire<T>(answer: () => Promise<T>): Promise<Wire<T>> {
  try {
    return { value: await answer() };
  } catch (error) {
    return { reason: reasonOf(error) };
  }
}

export function fromWire<T>(wire: Wire<T> | undefined): T {
  if (!wire) throw new Error('nobody answered');
  if ('reason' in wire) throw new ReasonError(wire.reason);
  return wire.value;
}

/** What travels on the port of jobs, runner → listener: a job changed, or was forgotten. */
export type JobsPortMessage = { job: ListedJob } | { forgotten: string };

/** Page → runner: asks for the turn, then perhaps not to wait for the running job. */
export type TurnRequest = { webui: string } | 'anyway';
/** Runner → page: generate now, if that is what loads the model. */
export type TurnAnswer = Grant;
