import type { Job } from './job.ts';

/** How long one finished job computed; `work` in megapixels that the backend returned × steps. */
export interface EtaRecord {
  backendUrl: string;
  work: number;
  computingMs: number;
}

/** Enough for several sizes on several backends. */
const MAX_RECORDS = 40;
/** Two jobs of about the same work: what one took is the best guess for the other. */
const ALIKE = Math.log(1.1);

export function workOf({ plan: { returned }, parameters }: Pick<Job, 'plan' | 'parameters'>): number {
  return ((returned.width * returned.height) / 1e6) * parameters.steps;
}

/** The records with one more; one of about the same work on the same backend (±10 %) is replaced, so that new figures win. */
export function learn(records: EtaRecord[], learned: EtaRecord): EtaRecord[] {
  const others = records.filter(
    ({ backendUrl, work }) => backendUrl !== learned.backendUrl || distance(work, learned.work) > ALIKE,
  );
  return [...others, learned].slice(-MAX_RECORDS);
}

/**
 * Expected computing time in ms; null when nothing was computed on that backend. Of a job like it, what that took; else by a
 * line through all that were: some time for every job, and some for each megapixel and step.
 */
export function expectedMs(records: EtaRecord[], backendUrl: string, work: number): number | null {
  const known = records.filter((record) => record.backendUrl === backendUrl);
  const [nearest] = known.toSorted((a, b) => distance(a.work, work) - distance(b.work, work));
  if (!nearest) return null;
  if (known.length === 1 || distance(nearest.work, work) <= ALIKE) return (nearest.computingMs * work) / nearest.work;
  const { base, perWork } = lineThrough(known);
  return base + perWork * work;
}

/** Least squares of the relative errors, so that short jobs count as much as long ones; neither part is negative. */
function lineThrough(records: readonly EtaRecord[]): { base: number; perWork: number } {
  let [s, sx, sxx, sy, sxy] = [0, 0, 0, 0, 0];
  for (const { work, computingMs } of records) {
    const weight = 1 / computingMs ** 2;
    s += weight;
    sx += weight * work;
    sxx += weight * work * work;
    sy += weight * computingMs;
    sxy += weight * work * computingMs;
  }
  const perWork = (s * sxy - sx * sy) / (s * sxx - sx * sx);
  const base = (sy - perWork * sx) / s;
  if (base < 0) return { base: 0, perWork: sxy / sxx };
  return perWork < 0 ? { base: sy / s, perWork: 0 } : { base, perWork };
}

/** Mean computing time in ms of all jobs of the backend, from what it tells a marker at the moment when a job was taken. */
export const meanFromMarker = (etaMs: number, rank: number): number => etaMs / (rank + 2);

const distance = (a: number, b: number): number => Math.abs(Math.log(a / b));
