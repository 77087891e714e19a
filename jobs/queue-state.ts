import type { Reason } from '../words/reason.ts';
import { isFinal, type Job } from './job.ts';
import type { ListedJob } from './listed-job.ts';
import type { Gate } from './queue/gate.ts';
import type { GpuShare } from './queue/gpu-share.ts';
import { type HandOff, sharesGpu } from './queue/shares-gpu.ts';

/** The queue as a whole, for whoever shows it. */
export interface QueueState {
  /** No job goes on by itself. */
  isPaused: boolean;
  /** Origins of the web UIs whose jobs are paused, where not all are; absent in what an older version kept. */
  pausedOrigins?: readonly string[];
  /** Addresses of the web UIs for whose generation jobs wait; absent in what an older version kept. */
  holders?: readonly string[];
  /** Addresses of the backends that have the GPU or are about to take it: a web UI that shares it must not generate. */
  backendsAtWork: readonly string[];
  /** Addresses of the web UIs whose model must come back before they generate. */
  modelsAway: readonly string[];
  /** Addresses of the web UIs whose model comes with the next Generate, and with nothing else. */
  modelsDeleted: readonly string[];
  /** Jobs that have not ended. */
  left: number;
  /** What should be looked at again later: jobs, files that a web UI has not taken, models that must come back. */
  hasWork: boolean;
  /** A job has failed since the last one that succeeded, or waits for a backend that does not answer. */
  isInTrouble: boolean;
  /** Of the running job, 0 … 1 in steps that an icon can show; null when none runs or nothing is known of its time. */
  progress: number | null;
  /** What the user should know of the GPU. */
  problem: Reason | null;
  /** Why the queue has paused itself, and SUPIR may still have the GPU; absent in what an older version kept. */
  stuck?: Reason | null;
  /** In which the backend answers, e.g. `webp`; null while that is not known. */
  resultFormat: string | null;
}

/** Whether SUPIR has the GPU that a web UI uses, or its model is not back there: it must not generate. */
export function isGpuAway(
  webui: string,
  { backendsAtWork, modelsAway }: Pick<QueueState, 'backendsAtWork' | 'modelsAway'>,
  handOff: HandOff,
): boolean {
  return modelsAway.includes(webui) || backendsAtWork.some((url) => sharesGpu(webui, url, handOff));
}

/** What became of the jobs since the queue was last empty. */
export interface EndedRun {
  done: number;
  /** Came back, and look wrong. */
  doubtful: number;
  failed: number;
  /** The last job that ended: whose web UI may be in front of the user. */
  origin: string;
  /** Its result's file name. */
  name: string;
}

/** @param sinceMs when the queue began to have work; null when nobody waits for anything, as only cancelled jobs ended */
export function endedRun(jobs: readonly Job[], sinceMs: number): EndedRun | null {
  const ended = jobs.filter(({ endedAtMs, state }) => (endedAtMs ?? 0) >= sinceMs && state !== 'cancelled');
  const last = ended.toSorted((a, b) => (a.endedAtMs ?? 0) - (b.endedAtMs ?? 0)).at(-1);
  if (!last) return null;
  const back = ended.filter(({ state }) => state === 'done');
  const doubtful = back.filter(doubtOf).length;
  const name = last.result?.name ?? last.source.stem;
  return { done: back.length - doubtful, doubtful, failed: ended.length - back.length, origin: last.origin, name };
}

interface Parts {
  nowMs: number;
  gate: Pick<Gate, 'isPaused' | 'pausedOrigins' | 'isPausedFor'>;
  holders: readonly string[];
  backendsAtWork: readonly string[];
  resultFormat: string | null;
  gpu: Pick<GpuShare, 'debtors' | 'deleted' | 'problem'>;
  stuck: Reason | null;
}

/** @param jobs oldest first */
export function queueState(jobs: readonly Job[], parts: Parts): QueueState {
  const { nowMs, gate, holders, backendsAtWork, resultFormat, gpu, stuck } = parts;
  const unfinished = jobs.filter((job) => !isFinal(job));
  const left = unfinished.length;
  return {
    isPaused: gate.isPaused || (left > 0 && unfinished.every((job) => gate.isPausedFor(job))),
    pausedOrigins: gate.isPaused ? [] : gate.pausedOrigins,
    holders,
    backendsAtWork,
    modelsAway: gpu.debtors,
    modelsDeleted: gpu.deleted,
    left,
    hasWork: left > 0 || gpu.debtors.length > 0 || jobs.some(isUnplaced),
    isInTrouble: hasTrouble(jobs),
    progress: progress(jobs, nowMs),
    problem: gpu.problem,
    stuck,
    resultFormat,
  };
}

const PROGRESS_STEPS = 8;

function progress(jobs: readonly Job[], nowMs: number): number | null {
  const running = jobs.find(({ state }) => state === 'running');
  if (running?.startedAtMs === undefined || !running.expectedMs) return null;
  const share = Math.min(1, (nowMs - running.startedAtMs) / running.expectedMs);
  return Math.floor(share * PROGRESS_STEPS) / PROGRESS_STEPS;
}

/** Its result is here, and its web UI could not be reached to take it. */
export const isUnplaced = ({ state, result }: ListedJob): boolean => state === 'done' && result?.unplaced === true;

/** Its result was to be saved, and could not be. */
export const isUnsaved = ({ state, result }: ListedJob): boolean => state === 'done' && result?.unsaved !== undefined;

/** Its result is here, and looks wrong: no success. */
export const doubtOf = ({ state, result }: ListedJob): Reason | undefined =>
  state === 'done' ? result?.notes?.find(({ code }) => code === 'unlike-source') : undefined;

/** Jobs, oldest first; a failure is over when it is retried or dismissed, or a later job succeeds. */
export function hasTrouble(jobs: readonly ListedJob[]): boolean {
  // A result made of another one says nothing of SUPIR.
  const lastSuccess = jobs.findLastIndex((job) => job.state === 'done' && !job.derivedFrom && !doubtOf(job));
  const hasFailed = (job: ListedJob) => job.state === 'failed' || (doubtOf(job) !== undefined && !job.dismissed);
  return jobs.some(
    (job, index) => (hasFailed(job) && index > lastSuccess) || (job.state === 'waiting' && job.reason !== undefined),
  );
}
