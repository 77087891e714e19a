import { appendTuning, type Tuning, tunedName } from '../images/tuning.ts';
import { type FinishedJob, isFinished, type Job } from '../jobs/job.ts';
import type { Clock } from '../jobs/ports.ts';
import type { JobBook } from '../jobs/queue/job-book.ts';
import { ReasonError } from '../words/reason.ts';
import { textsOf } from './texts-of.ts';
import { WorkerError } from './worker-call.ts';

/** To the worker. */
export interface TuneTask {
  result: Blob;
  original: Blob;
  tuning: Tuning;
  /** Of the PNG. */
  texts: Record<string, string>;
}

interface TunerWorld {
  book: Pick<JobBook, 'find' | 'get' | 'addFinished'>;
  clock: Pick<Clock, 'nowMs'>;
  /** Refuses a job for which there is no room. */
  checkRoom(job: Job): void;
  readSource(jobId: string): Promise<Blob>;
  readResult(jobId: string): Promise<Blob>;
  /** Answers a PNG. */
  tune(task: TuneTask): Promise<Blob>;
  /** Brings the new job to its end: its web UI takes the file. */
  place(job: Job): Promise<void>;
}

/**
 * Makes a new result of one that is there, without SUPIR: colours matched to the source, source mixed in.
 * @param id of the new job; asked for again, it is the one that it was before
 * @param pageId the page that asked, which then inserts it by itself; null for the one that asked for the first result
 * @returns the new job when it is saved; its end comes when its web UI has taken the file
 * @throws {ReasonError} `no-result`, `image-gone`, `tuning-failed`, `storage-full`, `room-full`
 */
export async function tunedJob(
  world: TunerWorld,
  id: string,
  jobId: string,
  tuning: Tuning,
  pageId: string | null,
): Promise<Job> {
  const { book, clock, checkRoom, readSource, readResult, tune, place } = world;
  const known = book.find(id);
  if (known) return known;
  const of = book.get(jobId);
  if (!isFinished(of)) throw new ReasonError({ code: 'no-result' });
  const { width, height, name, isTransparent } = of.result;
  const startedAtMs = clock.nowMs();
  const [original, result] = [await readSource(jobId), await readResult(jobId)];
  const infotext = appendTuning(of.result.infotext, tuning);
  const texts: Record<string, string> = of.source.bare ? {} : { ...(await textsOf(result)), parameters: infotext };
  const file = await tune({ result, original, tuning, texts }).catch((cause) => {
    if (!(cause instanceof WorkerError)) throw cause;
    throw new ReasonError({ code: 'tuning-failed', width, height, text: cause.message }, { cause });
  });
  const job: Job = {
    ...inherited(of),
    id,
    pageId: pageId ?? of.pageId,
    createdAtMs: startedAtMs,
    rank: startedAtMs,
    startedAtMs,
    state: 'finishing',
    derivedFrom: { jobId, url: of.result.file?.url ?? null, tuning },
    result: {
      width,
      height,
      name: tunedName(name, tuning),
      byteLength: file.size,
      infotext,
      ...(isTransparent && { isTransparent }),
    },
  };
  checkRoom(job);
  await book.addFinished(job, original, file);
  void place(job);
  return job;
}

/** What stays the same; everything else belongs to the run that the other job was. */
const inherited = ({ origin, webui, run, tab, source, parameters, plan, target }: FinishedJob) => ({
  origin,
  webui,
  ...(run !== undefined && { run }),
  tab,
  source,
  parameters,
  plan,
  target,
});
