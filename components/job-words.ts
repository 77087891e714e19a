import { decodedPath } from '../images/decoded-path.ts';
import { lastPart } from '../images/file-name.ts';
import { twoDigits } from '../images/iso-date.ts';
import type { JobState } from '../jobs/job.ts';
import type { ListedJob } from '../jobs/listed-job.ts';

const STATE_WORDS: Record<JobState, string> = {
  waiting: 'Waiting',
  sending: 'Sending',
  queued: 'Queued',
  running: 'Upscaling',
  finishing: 'Finishing',
  done: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

const ENDED: readonly JobState[] = ['done', 'failed', 'cancelled'];
export const hasEnded = (job: ListedJob): boolean => ENDED.includes(job.state);

/** How far a running job is, by the clock; `leftMs` and `fraction` (0 … 1) only where an estimate exists. */
export interface JobTiming {
  elapsedMs: number;
  leftMs?: number;
  fraction?: number;
}

/** `m:ss`, or `h:mm:ss` from one hour on; a negative or unusable time reads `0:00`. */
export function clock(timeMs: number): string {
  const seconds = Number.isFinite(timeMs) ? Math.max(0, Math.floor(timeMs / 1000)) : 0;
  const minutes = Math.floor(seconds / 60);
  const tail = twoDigits(seconds % 60);
  return minutes < 60 ? `${minutes}:${tail}` : `${Math.floor(minutes / 60)}:${twoDigits(minutes % 60)}:${tail}`;
}

/** Time since the job began to compute; until then since it was asked for. */
export function timing(job: ListedJob, nowMs: number): JobTiming {
  const elapsedMs = Math.max(0, (job.endedAtMs ?? nowMs) - (job.startedAtMs ?? job.createdAtMs));
  if (job.state !== 'running' || !job.expectedMs) return { elapsedMs };
  return {
    elapsedMs,
    leftMs: Math.max(0, job.expectedMs - elapsedMs),
    fraction: Math.min(1, elapsedMs / job.expectedMs),
  };
}

const size = ({ width, height }: { width: number; height: number }) => `${width}×${height}`;

/** Why a waiting job waits. */
const HELD_WORDS = {
  pause: 'Paused',
  generation: 'Waiting for the web UI to finish generating',
  room: 'Waiting for room: save or delete results on the results page',
} as const;

/**
 * When each unfinished job is expected to be done, in ms from now; jobs in their order. Those behind one of which nothing is
 * known are left out, as are those behind other people's.
 */
export function doneInMs(jobs: readonly ListedJob[], nowMs: number): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  let sumMs = 0;
  // The backend is done with what is only finished here.
  for (const [index, job] of jobs.filter(({ state }) => state !== 'finishing').entries()) {
    // The first one waits for a job that is not in this list.
    const isBehindOthers = job.state === 'queued' && (index === 0 || (job.place ?? 0) > index);
    const ownMs = job.state === 'running' ? timing(job, nowMs).leftMs : job.expectedMs;
    if (ownMs === undefined || isBehindOthers) break;
    sumMs += ownMs;
    times.set(job.id, sumMs);
  }
  return times;
}

/**
 * One line below the name: state, place, time, estimate.
 * @param doneMs expected time until a waiting job is done
 */
export function statusLine(job: ListedJob, nowMs: number, doneMs?: number): string {
  const { elapsedMs, leftMs } = timing(job, nowMs);
  const parts: string[] = [job.heldBy && job.state === 'waiting' ? HELD_WORDS[job.heldBy] : STATE_WORDS[job.state]];
  if (job.state === 'queued' && job.place !== undefined) parts.push(job.place === 0 ? 'next' : `${job.place} ahead`);
  if (job.state === 'done' && job.result) parts.push(size(job.result));
  if (job.state !== 'cancelled' && job.state !== 'failed') parts.push(clock(elapsedMs));
  if (job.state === 'queued' && doneMs !== undefined) parts.push(`≈ done in ${clock(doneMs)}`);
  if (leftMs !== undefined) parts.push(leftMs > 0 ? `≈ ${clock(leftMs)} left` : 'about to finish');
  return parts.join(' · ');
}

/** What a screen reader says for the progress bar. */
export function spokenProgress({ elapsedMs, leftMs, fraction }: JobTiming): string {
  if (fraction === undefined || leftMs === undefined) return `running for ${clock(elapsedMs)}`;
  return `about ${Math.round(fraction * 100)} percent, ${clock(leftMs)} left`;
}

/** Name of the file that was saved, of the result, or of the source: the best that is known. */
export const jobName = ({ result, source }: ListedJob): string =>
  result?.savedAs ? lastPart(result.savedAs.path) : (result?.name ?? source.stem);

/**
 * The folder that a file was saved in, where one would not look for it: not beside its source. Null where there is no such file.
 */
export function otherFolder({ result, source }: ListedJob): string | null {
  const folder = folderOf(result?.savedAs?.path ?? '');
  return folder === '' || folderOf(decodedPath(source.url ?? '')).endsWith(`=${folder}`) ? null : folder;
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.length - lastPart(path).length - 1));

/** File name, `512×768 → 1024×1536`, and where the file was saved. */
export function jobTitle(job: ListedJob): string {
  const lines = [jobName(job), `${size(job.source)} → ${size(job.target)}`];
  if (job.result?.savedAs) lines.push(`Saved as ${job.result.savedAs.path}`);
  return lines.join('\n');
}
