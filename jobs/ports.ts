import type { EtaRecord } from './eta.ts';
import type { Job } from './job.ts';
import type { SupirParameters } from './parameters.ts';
import type { Removal } from './retention.ts';
import type { SameWebui } from './webui-runs.ts';

/** What is kept besides jobs. */
export interface Facts {
  eta: EtaRecord[];
  /** Web UIs whose model was moved off the GPU for us and must come back. */
  debts: ModelDebt[];
  /** Web UIs whose model only a generation brings back. */
  deleted: DeletedModel[];
  paused: boolean;
  /** Of web UIs whose jobs alone are paused. */
  pausedOrigins: string[];
  silentRun: SilentRun | null;
  /** `BackendLink.resultFormat` of the last connection. */
  resultFormat: string | null;
  /** Web UIs that were recognised after they were started again. */
  sameWebuis: SameWebui[];
  /** Results that were removed to keep the limits. */
  removals: Removal[];
}

/** A web UI that waits for its model. */
export interface ModelDebt {
  /** Its address, as `Job.webui`. */
  webui: string;
}

/** A model that a web UI has deleted for us. */
export interface DeletedModel {
  /** Its address, as `Job.webui`. */
  webui: string;
  deletedAtMs: number;
}

/** Jobs that one run of a backend failed without a reason, none having succeeded between them. */
export interface SilentRun {
  backendUrl: string;
  appId: string;
  count: number;
  /** The queue is paused for that alone. */
  hasPaused?: true;
}

/** Where jobs and their images outlive the browser. */
export interface JobStore {
  /** Oldest first. */
  listJobs(): Promise<Job[]>;
  /** Saves a new job with its source, and its finished file if it has one: all or nothing. */
  addJob(job: Job, source: Blob, result?: Blob): Promise<void>;
  saveJob(job: Job): Promise<void>;
  /** Saves a job with its finished file, both or neither. */
  saveResult(job: Job, result: Blob): Promise<void>;
  readSource(jobId: string): Promise<Blob | undefined>;
  readResult(jobId: string): Promise<Blob | undefined>;
  /** A result in small. */
  readThumbnail(jobId: string): Promise<Blob | undefined>;
  /** Saves nothing for a job that is gone. */
  saveThumbnail(jobId: string, thumbnail: Blob): Promise<void>;
  forgetJob(jobId: string): Promise<void>;
  readFact<Name extends keyof Facts>(name: Name): Promise<Facts[Name] | undefined>;
  saveFact<Name extends keyof Facts>(name: Name, value: Facts[Name]): Promise<void>;
}

/** What a stream of the backend tells. */
export type BackendEvent =
  /** `rank` events wait before this one, the running one not counted; `etaMs` until the end of this one. */
  | { kind: 'waiting'; rank: number; etaMs: number | null }
  | { kind: 'started' }
  | { kind: 'heartbeat' }
  | { kind: 'completed'; path: string; computingMs: number | null }
  /** `reason` is null when the backend hides it. */
  | { kind: 'failed'; reason: string | null }
  | { kind: 'unknown-session' };

/** What became of an event that was to leave the queue: it left, or it runs already and its messages come through here. */
export type Withdrawal = { kind: 'withdrawn' } | { kind: 'started'; events: AsyncIterable<BackendEvent> };

/**
 * A connection to a SUPIR backend that was found and understood.
 * Every call rejects with `BackendGoneError` when the backend cannot be reached or is no longer the one that was found.
 */
export interface BackendLink {
  /** Of this run of the backend: another one after its restart. */
  readonly appId: string;
  /** In which it says that it answers, e.g. `webp`. */
  readonly resultFormat: string | null;
  /** Rejects when another run of the backend answers by now, as nothing may have told: no stream need be open. */
  confirmRun(signal: AbortSignal): Promise<void>;
  /** @returns the image's path on the backend's disk */
  upload(image: Blob, signal: AbortSignal): Promise<string>;
  join(sessionHash: string, imagePath: string, parameters: SupirParameters, signal: AbortSignal): Promise<void>;
  /** Joins an event that waits its turn like a job and then fails before it reaches the GPU. */
  joinMarker(sessionHash: string, signal: AbortSignal): Promise<void>;
  /** Ends after `failed`; a connection that ends before throws `BackendGoneError`. */
  markerEvents(sessionHash: string, signal: AbortSignal): AsyncIterable<BackendEvent>;
  /** The same of a job; once it has ended, it can be read again by this browser. */
  events(sessionHash: string, signal: AbortSignal): AsyncIterable<BackendEvent>;
  /**
   * Takes an event that still waits out of the queue: opens its stream and drops it, unless it says that it has started.
   * @param isWanted whether its result must not be lost, should it start at that very moment; takes some 100 ms longer
   */
  withdraw(sessionHash: string, signal: AbortSignal, isWanted: boolean): Promise<Withdrawal>;
  /** The same at once, for an event whose result nobody wants, should it have started. */
  drop(sessionHash: string, signal: AbortSignal): Promise<void>;
  /** Events that wait at the backend, anybody's. */
  waitingCount(signal: AbortSignal): Promise<number>;
  /** @returns the image's bytes, or null when the backend has no such file */
  fetchImage(path: string, signal: AbortSignal): Promise<Blob | null>;
}

/** What a web UI is doing; `gone` when it does not answer. */
export type WebuiActivity = 'idle' | 'busy' | 'gone';

/** How a model is back after it was unloaded: when we ask for it, with whatever needs it, or with Generate alone. */
export type WayBack = 'load' | 'itself' | 'generate';

/** A web UI as somebody who wants its GPU sees it; addresses as `Job.webui`. */
export interface WebuiModel {
  /** Never rejects: one that cannot be understood counts as idle. */
  activity(webui: string): Promise<WebuiActivity>;
  /** Of this run of the web UI; null when it does not answer. */
  appId(webui: string): Promise<string | null>;
  /** Moves its model off the GPU, wherever it is. */
  unload(webui: string): Promise<WayBack>;
  /** Moves it back, wherever it is; does nothing where the way back is another one. */
  load(webui: string): Promise<WayBack>;
}

export interface Clock {
  nowMs(): number;
  sleep(durationMs: number): Promise<void>;
}
