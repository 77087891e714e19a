import { LIMITS } from '../images/limits.ts';
import type { Job } from './job.ts';
import { type ListedJob, listed } from './listed-job.ts';

/** Where a list goes on: its jobs come after this one, which may be gone by then. */
export type JobCursor = Pick<Job, 'id' | 'createdAtMs'>;

/** A part of a list of jobs that fits into one message. */
export interface JobPage {
  jobs: ListedJob[];
  /** Null when these are the last. */
  next: JobCursor | null;
}

/** What a page gets: jobs that are not known to be of its web UI are only counted. */
export interface WebuiJobs {
  jobs: ListedJob[];
  /** At the same address; another program may have had its port. */
  earlier: number;
}

/** Oldest first; of the same age in an order that does not change. */
export const byAge = (a: JobCursor, b: JobCursor): number =>
  a.createdAtMs - b.createdAtMs || (a.id < b.id ? -1 : Number(a.id > b.id));

/** @param all by age */
export function jobPage(all: readonly Job[], after: JobCursor | null): JobPage {
  const rest = after === null ? all : all.filter((job) => byAge(after, job) < 0);
  const jobs: ListedJob[] = [];
  let characters = 0;
  for (const job of rest.values().map(listed)) {
    characters += JSON.stringify(job).length;
    if (jobs.length > 0 && characters > LIMITS.pageCharacters) return { jobs, next: cursorOf(jobs.at(-1)) };
    jobs.push(job);
  }
  return { jobs, next: null };
}

const cursorOf = (job: ListedJob | undefined): JobCursor | null =>
  job === undefined ? null : { id: job.id, createdAtMs: job.createdAtMs };

/** The whole list. */
export async function allPages(read: (after: JobCursor | null) => Promise<JobPage>): Promise<ListedJob[]> {
  const all: ListedJob[] = [];
  let after: JobCursor | null = null;
  do {
    const page: JobPage = await read(after);
    all.push(...page.jobs);
    after = page.next;
  } while (after !== null);
  return all;
}

/**
 * Infotexts of results, as many as one message can carry: at least one of them.
 * @param find undefined for a job that is gone, whose infotext is ''
 */
export function infotextsOf(ids: readonly string[], find: (id: string) => Job | undefined): Record<string, string> {
  const texts: Record<string, string> = {};
  let characters = 0;
  for (const id of ids) {
    const infotext = find(id)?.result?.infotext ?? '';
    characters += infotext.length;
    if (characters > LIMITS.pageCharacters && Object.keys(texts).length > 0) break;
    texts[id] = infotext;
  }
  return texts;
}
