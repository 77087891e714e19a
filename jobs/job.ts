import type { Size } from '../images/size.ts';
import type { Tuning } from '../images/tuning.ts';
import type { Tab } from '../webui/tab.ts';
import type { Reason } from '../words/reason.ts';
import type { Order } from './order.ts';
import type { SavePlace } from './save-place.ts';

export type JobState = 'waiting' | 'sending' | 'queued' | 'running' | 'finishing' | 'done' | 'failed' | 'cancelled';

/** Where a source came from; its bytes lie in the store under the job's id. */
export interface JobSource extends Size {
  /** An image of the gallery, or the init image of img2img. */
  from: 'gallery' | 'input';
  /** The image's address in the web UI's gallery, without query; null when it has none (a data: URL). */
  url: string | null;
  /** File name without extension. */
  stem: string;
  /** The generation's infotext, byte for byte; '' when unknown. */
  infotext: string;
  /** Its length, where it was too long to be taken. */
  infotextLeftOut?: number;
  /** What the file tells elsewhere, where it has no infotext: ComfyUI, NovelAI. */
  prompt?: string;
  /** Of the file; unknown of jobs of version 0.1. */
  byteLength?: number;
  /** The web UI writes no infotext into files: the user wants none there. */
  bare?: true;
}

/** Why a job that could go to the backend does not: the user paused the queue, the web UI generates, or its result would have no room. */
export type HeldBy = 'pause' | 'generation' | 'room';

/** What the backend holds of a job (facts of the durable protocol: `docs/architecture.md`); saved before each call it describes. */
export interface BackendTicket {
  backendUrl: string;
  /** The run of the backend that has the job; another one has never heard of it. */
  appId: string;
  /** Drawn here; the backend keeps the job's messages under it. */
  sessionHash: string;
  /** Jobs are worked on in the order of joining. */
  joinedAtMs: number;
  /** The backend confirmed; without it a job may or may not stand in its queue. */
  joined?: true;
  /** Path on the backend's disk, known once the job's stream was read; the stream can be read only once. */
  resultPath?: string;
}

export interface JobResult extends Size {
  /** File name by the template, as finally given. */
  name: string;
  byteLength: number;
  /** One can see through it. */
  isTransparent?: true;
  /** What the user should know of this file. */
  notes?: readonly Reason[];
  infotext: string;
  /** Where the web UI serves the file; absent while no web UI could take it. */
  file?: WebuiFile;
  /** The web UI did not answer: it is asked again. */
  unplaced?: true;
  /** Where the file was saved for the user; absent while it was not. */
  savedAs?: SavedFile;
  /** The web UI wrote that file, and it was not yet read again. */
  unchecked?: true;
  /** The user has downloaded it. */
  taken?: true;
  /** It was to be saved, and could not be: because the browser has to be asked first, or for another reason. */
  unsaved?: 'not-allowed' | 'failed';
}

/** A file that is the user's. */
interface SavedFile {
  place: SavePlace;
  /** On the disk of the web UI, or of the browser; in a chosen folder, below it. */
  path: string;
}

/** A file as the web UI knows it. */
export interface WebuiFile {
  /** Path on the web UI's disk. */
  path: string;
  url: string;
  /** True when the web UI itself registered the path: as good as one of its own images, also for A1111's Save and Send. */
  native: boolean;
}

/** How a result came from another one. */
interface DerivedFrom {
  /** May be deleted meanwhile. */
  jobId: string;
  /** Where the web UI serves that result, which may stand in a gallery; null when it did not take it. */
  url: string | null;
  tuning: Tuning;
}

export interface Job extends Readonly<Order> {
  /** Never changes, also after reload and restart. */
  readonly id: string;
  /** Whose it is, for consent, settings and quotas: the same as `webui`. */
  readonly origin: string;
  /** See `webuiAddress`, e.g. `http://127.0.0.1:7860`. */
  readonly webui: string;
  readonly tab: Tab;
  /** Of the web UI, as its page found it (`Acquaintance.meet`); absent in jobs of version 0.1. */
  readonly run?: string;
  /** The page (one load of it) that asked; only that page inserts the result by itself. */
  readonly pageId: string;
  readonly source: JobSource;
  readonly createdAtMs: number;
  /** Jobs are sent in the order of this number. */
  rank: number;
  state: JobState;
  /** What the user should know: why it waits, why it failed. */
  reason?: Reason;
  /** Only while waiting. */
  heldBy?: HeldBy;
  /** Jobs before this one at the backend, 0 = next; only while queued. */
  place?: number;
  startedAtMs?: number;
  endedAtMs?: number;
  /** Expected computing time in ms; an estimate, absent when nothing is known. */
  expectedMs?: number;
  /** A cancelled job has one for as long as the backend may still work on it. */
  ticket?: BackendTicket;
  result?: JobResult;
  /** The result stands in the page's gallery, or stood there. */
  inserted?: boolean;
  /** Made of another job's result, without SUPIR. */
  readonly derivedFrom?: DerivedFrom;
  /** How often its images were begun to be decoded, and this was not heard of again: the browser may have died of it. */
  decodings?: number;
  /** Out of the lists of jobs; its result stays on the results page. */
  dismissed?: true;
}

const FINAL: readonly JobState[] = ['done', 'failed', 'cancelled'];
export const isFinal = (job: Pick<Job, 'state'>): boolean => FINAL.includes(job.state);

/** A job whose file is here to be kept. */
export type FinishedJob = Job & { result: JobResult };
export const isFinished = <J extends Pick<Job, 'state'> & { result?: object }>(
  job: J,
): job is J & { result: NonNullable<J['result']> } => job.state === 'done' && job.result !== undefined;

/** When it ended; when it was asked for, as long as it has not. */
export const endedAtMs = (job: Pick<Job, 'endedAtMs' | 'createdAtMs'>): number => job.endedAtMs ?? job.createdAtMs;
