import type { Job } from './job.ts';

/** How long one finished job computed; `work` in megapixels that the backend returned × steps. */
export interface EtaRecord {
  backendUrl: string;
  work: number;
  computingMs: number;
}

/** Enough for several sizes on several backends. */
const MAX_RECORDS = 40;

export function workOf({ plan: { returned }, parameters }: Pick<Job, 'plan' | 'parameters'>): number {
  return ((returned.width * returned.height) / 1e6) * parameters.steps;
}

/** The records with one more; one of about the same work on the same backend (±10 %) is replaced, so that new figures win. */
export function learn(records: EtaRecord[], learned: EtaRecord): EtaRecord[] {
  const others = records.filter(
    ({ backendUrl, work }) => backendUrl !== learned.backendUrl || distance(work, learned.work) > Math.log(1.1),
  );
  return [...others, learned].slice(-MAX_RECORDS);
}

/** Expected computing time in ms: that of the nearest job so far on that backend, in proportion; null when there is none. */
export function expectedMs(records: EtaRecord[], backendUrl: string, work: number): number | null {
  const known = records.filter((record) => record.backendUrl === backendUrl);
  const [nearest] = known.toSorted((a, b) => distance(a.work, work) - distance(b.work, work));
  return nearest ? (nearest.computingMs * work) / nearest.work : null;
}

/** Mean computing time in ms of all jobs of the backend, from what it tells a marker at the moment when a job was taken. */
export const meanFromMarker = (etaMs: number, rank: number): number => etaMs / (rank + 2);

const distance = (a: number, b: number): number => Math.abs(Math.log(a / b));
