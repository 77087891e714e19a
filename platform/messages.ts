import { defineExtensionMessaging } from '@webext-core/messaging';
import type { Job, JobSource } from '../jobs/job.ts';
import type { SupirParameters } from '../jobs/parameters.ts';
import type { EndedRun, QueueState } from '../jobs/queue-state.ts';
import type { Tab } from '../webui/tab.ts';
import type { Settings } from './settings.ts';

/** What a page hands over for one upscale. */
export interface JobRequest {
  tab: Tab;
  pageId: string;
  /** Address of the web UI without a slash at its end. */
  webui: string;
  from: JobSource['from'];
  image: Blob;
  /** The image's address in the gallery; null for one that has none (a data: URL, an input). */
  url: string | null;
  stem: string;
  infotext: string;
  parameters: SupirParameters;
}

/** What a look at an address found. */
export interface BackendStatus {
  state: 'not-set-up' | 'permission-needed' | 'unreachable' | 'ready' | 'busy' | 'error';
  /** One sentence for the user: what is, and what to do. */
  message: string;
  backendUrl: string;
}

/** Every message of the extension: name → function. `to background` unless it says runner. */
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

  /** Runner: the settings changed. */
  settingsChanged(settings: Settings): void;
  /** Runner: saves the source, then queues; resolves when the job can no longer be lost. */
  submitJob(request: JobRequest): Job;
  /** Runner: jobs of the sender's web UI, or all for a page of the extension; oldest first. */
  listJobs(): Job[];
  cancelJob(jobId: string): void;
  /** Runner: a failed or cancelled job again, with the same source, and with other parameters if there are some. */
  retryJob(retry: { jobId: string; parameters?: SupirParameters }): void;
  /** Runner: this job before all others that wait. */
  moveToFront(jobId: string): void;
  pauseQueue(isPaused: boolean): void;
  /** Runner: forgets a finished job and its images. */
  dismissJob(jobId: string): void;
  markInserted(jobId: string): void;
  /** Runner: saves a result where the settings say; the job tells how it went. */
  saveResult(jobId: string): void;
  /** Runner: saves again what could not be saved, as the browser was asked meanwhile. */
  saveLeftovers(): void;
  /** Runner: the finished file, infotext inside. */
  readResult(jobId: string): Blob;
  /** Runner: the finished files of these jobs in one zip. */
  zipResults(jobIds: readonly string[]): Blob;
  /** Runner: the source as it was handed over (for thumbnails of sources without an address). */
  readSource(jobId: string): Blob;
  /** Runner: looks at an address, or at the one of the settings. */
  checkBackend(backendUrl: string | null): BackendStatus;
}

export const { sendMessage, onMessage } = defineExtensionMessaging<Messages>();

/** Port on which the runner tells of job changes; connect only while there are unfinished jobs. */
export const JOBS_PORT = 'supir-jobs';
/** What travels on that port, runner → listener: a job changed, or was forgotten. */
export type JobsPortMessage = { job: Job } | { forgotten: string };

/** Port of a page that wants to generate while SUPIR has the GPU; its end is the end of the generation. */
export const TURN_PORT = 'supir-turn';
/** Page → runner: asks for the turn, then perhaps not to wait for the running job. */
export type TurnRequest = { webui: string } | 'anyway';
/** Runner → page: generate now. */
export type TurnAnswer = 'go';
