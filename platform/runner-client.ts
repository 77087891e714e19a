import { browser } from 'wxt/browser';
import type { Job } from '../jobs/job.ts';
import type { SupirParameters } from '../jobs/parameters.ts';
import type { JobsPort } from './job-watch.ts';
import { type BackendStatus, JOBS_PORT, type JobRequest, type JobsPortMessage, sendMessage } from './messages.ts';

/** The page outlived the extension that put its script there: nothing can be sent any more. */
export class ExtensionUpdatedError extends Error {
  override readonly name = 'ExtensionUpdatedError';
  constructor() {
    super('SUPIR was updated. Reload this page.');
  }
}

/** The runner gave no answer of its own; the browser's words for it would not help anybody. */
class RunnerSilentError extends Error {
  override readonly name = 'RunnerSilentError';
  constructor(cause: unknown) {
    super('SUPIR’s background part does not answer. Try again; if that does not help, restart the browser.', { cause });
  }
}

/**
 * What pages and the popup can ask of the runner. Each call opens the runner first where it is not running.
 * Everything rejects with an error whose message the user can read: the runner's own, or one of the two above.
 */
export interface RunnerClient {
  /** Resolves when the job is saved and can no longer be lost. */
  submit(request: JobRequest): Promise<Job>;
  /** Oldest first; a web UI's page gets the jobs of its own origin. */
  list(): Promise<Job[]>;
  cancel(jobId: string): Promise<void>;
  /** @param parameters other ones than before */
  retry(jobId: string, parameters?: SupirParameters): Promise<void>;
  moveToFront(jobId: string): Promise<void>;
  pause(isPaused: boolean): Promise<void>;
  dismiss(jobId: string): Promise<void>;
  markInserted(jobId: string): Promise<void>;
  /** Saves a result where the settings say; when it cannot be, the job says why. */
  save(jobId: string): Promise<void>;
  /** The same for all that could not be saved: something is allowed now that was not. */
  saveLeftovers(): Promise<void>;
  openOptions(): Promise<void>;
  readResult(jobId: string): Promise<Blob>;
  /** The finished files of these jobs as one zip, which lies on disk. */
  zip(jobIds: readonly string[]): Promise<Blob>;
  /** The image as it was handed over. */
  readSource(jobId: string): Promise<Blob>;
  /** `null` looks at the address of the settings. */
  checkBackend(backendUrl: string | null): Promise<BackendStatus>;
}

export const runnerClient: RunnerClient = {
  submit: (request) => ask(() => sendMessage('submitJob', request)),
  list: () => ask(() => sendMessage('listJobs')),
  cancel: (jobId) => ask(() => sendMessage('cancelJob', jobId)),
  retry: (jobId, parameters) => ask(() => sendMessage('retryJob', { jobId, ...(parameters && { parameters }) })),
  moveToFront: (jobId) => ask(() => sendMessage('moveToFront', jobId)),
  pause: (isPaused) => ask(() => sendMessage('pauseQueue', isPaused)),
  dismiss: (jobId) => ask(() => sendMessage('dismissJob', jobId)),
  markInserted: (jobId) => ask(() => sendMessage('markInserted', jobId)),
  save: (jobId) => ask(() => sendMessage('saveResult', jobId)),
  saveLeftovers: () => ask(() => sendMessage('saveLeftovers')),
  openOptions: () => ask(() => sendMessage('openOptions')),
  readResult: (jobId) => ask(() => sendMessage('readResult', jobId)),
  zip: (jobIds) => ask(() => sendMessage('zipResults', jobIds)),
  readSource: (jobId) => ask(() => sendMessage('readSource', jobId)),
  checkBackend: (backendUrl) => ask(() => sendMessage('checkBackend', backendUrl)),
};

const LIFE_CHECK_MS = 500;

/** False in a page whose extension was updated, reloaded or removed. */
export const isExtensionAlive = (): boolean => browser.runtime?.id !== undefined;

async function ask<T>(message: () => Promise<T>): Promise<T> {
  if (!isExtensionAlive()) throw new ExtensionUpdatedError();
  const update = whenUpdated();
  try {
    return await Promise.race([sendMessage('openRunner').then(message), update.promise]);
  } catch (error) {
    if (!isExtensionAlive()) throw new ExtensionUpdatedError();
    // Errors of ours carry the name of their class; the browser's come as plain `Error`.
    if (error instanceof Error && error.name !== 'Error') throw error;
    throw new RunnerSilentError(error);
  } finally {
    update.stop();
  }
}

/** Chromium 156 never answers a message that was on its way when the extension was updated, and has no event for it. */
function whenUpdated(): { promise: Promise<never>; stop(): void } {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setInterval(() => {
    if (!isExtensionAlive()) reject(new ExtensionUpdatedError());
  }, LIFE_CHECK_MS);
  return { promise, stop: () => clearInterval(timer) };
}

export function connectJobs(): JobsPort {
  if (!isExtensionAlive()) throw new ExtensionUpdatedError();
  const port = browser.runtime.connect({ name: JOBS_PORT });
  return {
    onMessage: (listener) => port.onMessage.addListener((message) => listener(message as JobsPortMessage)),
    onDisconnect: (listener) => port.onDisconnect.addListener(listener),
    disconnect: () => port.disconnect(),
  };
}
