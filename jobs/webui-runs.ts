import type { Job } from './job.ts';

/** Runs of one web UI at one address: it was started again, and is known to be the same. */
export interface SameWebui {
  /** Its address, as `Job.webui`. */
  webui: string;
  /** The latest last. */
  runs: readonly string[];
}

/** Of jobs of a version that did not note it. */
const NOT_NOTED = '';
/** Of one web UI; one that is started ten times a day is remembered for ten days, and recognised anew after that. */
const MAX_RUNS = 100;

export const runOf = ({ run = NOT_NOTED }: Pick<Job, 'run'>): string => run;

/** All runs that are known to be of the web UI which has this one; itself too. */
export const sameRuns = (all: readonly SameWebui[], webui: string, run: string): readonly string[] =>
  all.find((one) => one.webui === webui && one.runs.includes(run))?.runs ?? [run];

/** What is known, with two runs as those of one web UI. */
export function asSame(all: readonly SameWebui[], webui: string, one: string, other: string): SameWebui[] {
  const [ones, others] = [sameRuns(all, webui, one), sameRuns(all, webui, other)];
  const runs = [...new Set([...ones, ...others])].slice(-MAX_RUNS);
  const isMeant = (same: SameWebui) => same.webui === webui && same.runs.some((run) => runs.includes(run));
  return [...all.filter((same) => !isMeant(same)), { webui, runs }];
}
