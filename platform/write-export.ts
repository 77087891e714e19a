import { endedAtMs, type Job } from '../jobs/job.ts';
import type { ListedJob } from '../jobs/listed-job.ts';
import { HEADER_NAME } from './export-format.ts';
import type { ZippedFile } from './zip-of.ts';

interface Outside {
  /** All of it; null when it was deleted meanwhile. */
  readJob(jobId: string): Promise<Job | null>;
  /** Null when the browser no longer has it. */
  readSource(jobId: string): Promise<Blob | null>;
  readResult(jobId: string): Promise<Blob | null>;
  /** Called after each job. */
  progress(done: number): void;
  /** Called for each job that is left out, as its images are gone. */
  leftOut(job: ListedJob): void;
}

const EXTENSIONS: Readonly<Record<string, string>> = { 'image/jpeg': 'jpg', 'image/webp': 'webp', 'image/gif': 'gif' };
const extensionOf = ({ type }: Blob): string => EXTENSIONS[type] ?? 'png';

/** The files of an export, read one after the other. @param header see `headerOf` */
export async function* exportedFiles(
  header: object,
  jobs: readonly ListedJob[],
  { readJob, readSource, readResult, progress, leftOut }: Outside,
): AsyncGenerator<ZippedFile> {
  yield { name: HEADER_NAME, blob: json(header), date: new Date() };
  for (const [index, job] of jobs.entries()) {
    const date = new Date(endedAtMs(job));
    const whole = await readJob(job.id);
    const source = await readSource(job.id);
    const result = job.result ? await readResult(job.id) : undefined;
    if (whole && source && result !== null) {
      yield { name: `sources/${job.id}.${extensionOf(source)}`, blob: source, date };
      if (result) yield { name: `results/${job.id}.${extensionOf(result)}`, blob: result, date };
      yield { name: `jobs/${job.id}.json`, blob: json(whole), date };
    } else leftOut(job);
    progress(index + 1);
  }
}

const json = (value: unknown): Blob => new Blob([JSON.stringify(value, null, 1)], { type: 'application/json' });
