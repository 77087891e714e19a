import type { Job } from '../jobs/job.ts';
import type { Clock, JobStore } from '../jobs/ports.ts';
import { asSame, runOf, type SameWebui, sameRuns } from '../jobs/webui-runs.ts';
import { hasCode } from '../words/reason.ts';

/** So many sources are read again, the newest first: the user may have deleted some. */
const MAX_SOURCES = 8;
/** Of so many runs that were not recognised yet, the newest first. */
const MAX_RUNS = 10;
/** After so long it is looked again at one that was not recognised. */
const LOOK_AGAIN_MS = 60_000;

export interface AcquaintanceWorld {
  store: Pick<JobStore, 'readFact' | 'saveFact'>;
  clock: Pick<Clock, 'nowMs'>;
  /** All jobs, oldest first. */
  jobs(): readonly Job[];
  readSource(jobId: string): Promise<Blob>;
  /** See `whichRun`. */
  whichRun(webui: string): Promise<string | null>;
  /** See `servedImage`. */
  servedImage(webui: string, url: string): Promise<Blob | null>;
}

/** What answers at the address of a job's web UI. */
export type WhoAnswers = 'same' | 'stranger' | 'nobody';

/**
 * Tells the web UI that asked for a job from a program that took its port later. Where its run is not the same, one of its sources must
 * have the bytes that we remember at its old path, or the user must say so.
 */
export interface Acquaintance {
  /** The run of the web UI that serves a page; what has none has one of its own for each load of the page. Never rejects. */
  meet(webui: string, pageId: string): Promise<string>;
  /** Looks which earlier jobs are of the web UI of this run. Never rejects. */
  recall(webui: string, run: string): Promise<void>;
  /** Whether a job is of the web UI of this run, as far as that was looked at. */
  isOf(job: Pick<Job, 'webui' | 'run'>, run: string): boolean;
  /** The user says that all earlier jobs at this address are of the web UI of this run. */
  accept(webui: string, run: string): Promise<void>;
  /** @throws {WebuiLoginError} @throws {WebuiRefusedError} */
  answers(job: Job): Promise<WhoAnswers>;
}

export async function openAcquaintance(world: AcquaintanceWorld): Promise<Acquaintance> {
  const { store, clock, readSource, whichRun, servedImage } = world;
  let known: readonly SameWebui[] = (await store.readFact('sameWebuis')) ?? [];
  /** By address, run, and run of the jobs. */
  const looks = new Map<string, { atMs: number; look: Promise<void> }>();

  const jobsAt = (webui: string) => world.jobs().filter((job) => job.webui === webui);
  const isOf: Acquaintance['isOf'] = (job, run) => sameRuns(known, job.webui, run).includes(runOf(job));

  async function join(webui: string, one: string, other: string): Promise<void> {
    known = asSame(known, webui, one, other);
    await store.saveFact('sameWebuis', [...known]);
  }

  /** Looks once whether the jobs of another run are of the web UI of this one. */
  function look(webui: string, run: string, ofJobs: string): Promise<void> {
    const key = JSON.stringify([webui, run, ofJobs]);
    const last = looks.get(key);
    if (last && clock.nowMs() - last.atMs < LOOK_AGAIN_MS) return last.look;
    const looking = recognise(webui, run, ofJobs).catch((error: unknown) => console.warn('SUPIR Upscale:', error));
    looks.set(key, { atMs: clock.nowMs(), look: looking });
    return looking;
  }

  async function recognise(webui: string, run: string, ofJobs: string): Promise<void> {
    const runs = sameRuns(known, webui, ofJobs);
    const newest = jobsAt(webui)
      .filter((job) => runs.includes(runOf(job)))
      .toSorted((a, b) => b.createdAtMs - a.createdAtMs);
    const bySource = new Map(newest.flatMap((job) => (job.source.url === null ? [] : [[job.source.url, job]])));
    for (const job of [...bySource.values()].slice(0, MAX_SOURCES)) {
      if (await isStillThere(job)) return join(webui, ofJobs, run);
    }
  }

  /** A source that cannot be read says nothing; the next one may. */
  async function isStillThere({ id, webui, source }: Job): Promise<boolean> {
    try {
      const served = source.url === null ? null : await servedImage(webui, source.url);
      if (!served) return false;
      const remembered = await readSource(id);
      return served.size === remembered.size && (await hashOf(served)) === (await hashOf(remembered));
    } catch (error) {
      console.info('SUPIR Upscale:', error);
      return false;
    }
  }

  async function recall(webui: string, run: string): Promise<void> {
    // Nobody else answers a page of a program that has no name.
    if (isOfOnePage(run)) return;
    const others = jobsAt(webui).filter((job) => !isOf(job, run));
    const runs = new Set(others.toReversed().map((job) => firstOf(webui, runOf(job))));
    for (const one of [...runs].slice(0, MAX_RUNS)) await look(webui, run, one);
  }

  /** Runs that are known to be of one web UI are looked at once. */
  const firstOf = (webui: string, run: string): string => sameRuns(known, webui, run)[0] ?? run;

  return {
    isOf,
    recall,
    async meet(webui, pageId) {
      const run = await whichRun(webui).catch(() => null);
      return run ?? runOfPage(pageId);
    },
    async accept(webui, run) {
      for (const job of jobsAt(webui)) if (!isOf(job, run)) await join(webui, runOf(job), run);
    },
    async answers(job) {
      let run: string | null;
      try {
        run = await whichRun(job.webui);
      } catch (error) {
        if (hasCode(error, 'webui-unreachable')) return 'nobody';
        throw error;
      }
      if (run === null) return 'stranger';
      if (!isOf(job, run)) await look(job.webui, run, firstOf(job.webui, runOf(job)));
      return isOf(job, run) ? 'same' : 'stranger';
    },
  };
}

const PAGE = 'page:';
const runOfPage = (pageId: string): string => PAGE + pageId;
const isOfOnePage = (run: string): boolean => run.startsWith(PAGE);

async function hashOf(image: Blob): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', await image.arrayBuffer());
  return new Uint8Array(hash).join();
}
