import { stemOf } from '../images/file-name.ts';
import { failJob } from '../jobs/fail-job.ts';
import type { Job, JobResult, WebuiFile } from '../jobs/job.ts';
import type { LineWorld } from '../jobs/line-world.ts';
import { enter } from '../jobs/states.ts';
import { finishedFile } from './finish.ts';
import type { Pixels } from './pixels.ts';

export interface FinisherWorld extends Pick<LineWorld, 'book' | 'clock'> {
  pixels: Pixels;
  readResult(jobId: string): Promise<Blob>;
  /** Has the web UI take the file; rejects when it does not. */
  saveInWebui(job: Job, name: string, file: Blob): Promise<WebuiFile>;
}

/** The last steps of a job: file made, saved here, saved by the web UI. They run beside the jobs that follow. */
export function createFinisher(world: FinisherWorld): Pick<LineWorld, 'finish' | 'place'> {
  const { book, clock, pixels, readResult } = world;

  async function finish(job: Job, image: Blob): Promise<void> {
    try {
      const { file, ...facts } = await finishedFile(job, image, pixels);
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
    await book.change(job.id, (current) =>
      enter(current, 'done', { result: placed.result, endedAtMs: clock.nowMs(), ...placed.note }),
    );
  }

  return { finish, place };
}

/** The result with its file in the web UI; without one, and with the reason, when the web UI did not take it. */
async function placedIn({ saveInWebui }: FinisherWorld, job: Job, result: JobResult, file: Blob) {
  try {
    const taken = await saveInWebui(job, result.name, file);
    return { result: { ...result, name: nameAs(taken.path, result.name), file: taken }, note: {} };
  } catch (error) {
    // The web UI's errors say what to do.
    return { result, note: { message: error instanceof Error ? error.message : String(error) } };
  }
}

/** Our name with the number that the web UI's folder needed; in its extras folder the web UI gives names of its own. */
function nameAs(path: string, name: string): string {
  const taken = stemOf(path);
  return taken.startsWith(stemOf(name)) ? `${taken}.png` : name;
}
