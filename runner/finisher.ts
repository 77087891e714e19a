import { stemOf } from '../images/file-name.ts';
import { failJob } from '../jobs/fail-job.ts';
import type { Job, JobResult, WebuiFile } from '../jobs/job.ts';
import type { LineWorld } from '../jobs/line-world.ts';
import { isUnplaced } from '../jobs/queue-state.ts';
import { enter } from '../jobs/states.ts';
import { WebuiUnreachableError } from '../webui/webui-errors.ts';
import { finishedFile } from './finish.ts';
import type { Output } from './pixel-task.ts';
import type { Pixels } from './pixels.ts';

export interface FinisherWorld extends Pick<LineWorld, 'book' | 'clock'> {
  pixels: Pick<Pixels, 'toResult'>;
  /** How results are written now. */
  output(): Output;
  readSource(jobId: string): Promise<Blob>;
  readResult(jobId: string): Promise<Blob>;
  /** Has the web UI take the file; rejects when it does not. */
  saveInWebui(job: Job, name: string, file: Blob): Promise<WebuiFile>;
  /** A job has come to its end with a result. */
  ended(jobId: string): void;
}

export interface Finisher extends Pick<LineWorld, 'finish' | 'place'> {
  /** Offers the results that a web UI could not take to it once more; never rejects. */
  placeLeftovers(mayPlace: (job: Job) => boolean): Promise<void>;
}

/** The last steps of a job: file made, saved here, saved by the web UI. They run beside the jobs that follow. */
export function createFinisher(world: FinisherWorld): Finisher {
  const { book, clock, pixels, readSource, readResult } = world;
  const placing = new Set<string>();

  async function finish(job: Job, image: Blob): Promise<void> {
    try {
      const { file, ...facts } = await finishedFile(job, image, {
        original: await readSource(job.id),
        pixels,
        output: world.output(),
      });
      const result: JobResult = { ...facts, byteLength: file.size };
      // The user has the result from here on, whatever the web UI says to it.
      await book.changeWithResult(job.id, file, (current) => ({ ...current, result }));
      await end(job, result, file);
    } catch (error) {
      await failJob(world, job.id, error);
    }
  }

  async function place(job: Job): Promise<void> {
    try {
      if (job.result) await end(job, job.result, await readResult(job.id));
    } catch (error) {
      await failJob(world, job.id, error);
    }
  }

  async function end(job: Job, result: JobResult, file: Blob): Promise<void> {
    const placed = await placedIn(world, job, result, file);
    await book.change(job.id, (current) => enter(current, 'done', { ...placed, endedAtMs: clock.nowMs() }));
    world.ended(job.id);
  }

  async function placeLeftovers(mayPlace: (job: Job) => boolean): Promise<void> {
    const leftovers = book.list().filter((job) => isUnplaced(job) && mayPlace(job) && !placing.has(job.id));
    for (const { id } of leftovers) placing.add(id);
    for (const job of leftovers) {
      try {
        if (job.result) await placeAgain(job, job.result);
      } finally {
        placing.delete(job.id);
      }
    }
  }

  async function placeAgain(job: Job, result: JobResult): Promise<void> {
    const file = await readResult(job.id).catch(() => null);
    if (!file) return;
    const placed = await placedIn(world, job, result, file);
    const current = book.find(job.id);
    if (current) await book.replace(enter(current, 'done', placed));
  }

  return { finish, place, placeLeftovers };
}

/** The result with its file in the web UI; without one, and with the reason, when the web UI did not take it. */
async function placedIn(
  { saveInWebui }: FinisherWorld,
  job: Job,
  { unplaced: _unplaced, ...result }: JobResult,
  file: Blob,
): Promise<{ result: JobResult; message?: string }> {
  try {
    const taken = await saveInWebui({ ...job, result }, result.name, file);
    return { result: { ...result, name: nameAs(taken.path, result.name), file: taken } };
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    if (error instanceof WebuiUnreachableError)
      return { result: { ...result, unplaced: true }, message: `${found} ${LATER}` };
    return { result, message: `${found} ${KEPT}` };
  }
}

const LATER = 'The result is kept here, and goes there by itself when it answers again.';
const KEPT = 'The result is kept here: download it, or insert it again.';

/** Our name with the number that the web UI's folder needed; in its extras folder the web UI gives names of its own, and formats everywhere. */
function nameAs(path: string, name: string): string {
  const taken = stemOf(path);
  return taken.startsWith(stemOf(name)) ? name.replace(stemOf(name), () => taken) : name;
}
