import type { Job, JobResult } from '../jobs/job.ts';
import { failJob } from '../jobs/queue/fail-job.ts';
import type { LineWorld } from '../jobs/queue/line-world.ts';
import { isUnplaced, isUnsaved } from '../jobs/queue-state.ts';
import { enter } from '../jobs/states.ts';
import { hasCode, type Reason } from '../words/reason.ts';
import type { Acquaintance } from './acquaintance.ts';
import { decoding } from './decoding.ts';
import { finishedFile } from './finish.ts';
import type { Output } from './pixel-task.ts';
import type { Pixels } from './pixels.ts';
import type { Placer } from './place-result.ts';
import type { Placement } from './placement.ts';
import type { InTurn } from './thumbnails.ts';

export interface FinisherWorld extends Pick<LineWorld, 'book' | 'clock'>, Pick<Acquaintance, 'answers'> {
  pixels: Pick<Pixels, 'toResult'>;
  /** Whether a job's source was seen to be plain: see `Sent`. */
  isPlain(jobId: string): boolean;
  /** How results are written now. */
  output(): Output;
  readSource(jobId: string): Promise<Blob>;
  readResult(jobId: string): Promise<Blob>;
  placer: Placer;
  /** Whether the web UI of an origin may be asked for anything. */
  isGranted(origin: string): boolean;
  inTurn: InTurn;
  /** Whether a result, which is saved, looks like its source. */
  isLikeSource(jobId: string): Promise<boolean>;
  /** A job has come to its end with a result. */
  ended(jobId: string): void;
}

export interface Finisher extends Pick<LineWorld, 'finish' | 'place'> {
  /** Offers the results that a web UI could not take to it once more; never rejects. */
  placeLeftovers(mayPlace: (job: Job) => boolean): Promise<void>;
  /** Saves the results that could not be saved once more, as the place may be another or allowed now; never rejects. */
  saveLeftovers(): Promise<void>;
  /** The user's own wish for one result that has not been saved. */
  save(jobId: string): Promise<void>;
}

/** Of some, what they take in memory is not worth reading them from the disk. */
const SMALL_BYTES = 8 << 20;

/** The last steps of a job: file made, saved here, saved where the user wants it. They run beside the jobs that follow. */
export function createFinisher(world: FinisherWorld): Finisher {
  const { book, clock, pixels, placer, inTurn, readSource, readResult } = world;
  const placing = new Set<string>();

  async function finish(job: Job, image: Blob, read: () => void = () => {}): Promise<void> {
    try {
      const made = await saved(job, image, read);
      if (!made) return;
      const { result, file } = made;
      // From the disk, as the one just made would stay in memory until the web UI has taken it.
      await end(job, result, file.size > SMALL_BYTES ? await readResult(job.id) : file);
    } catch (error) {
      await failJob(world, job.id, error);
    }
  }

  /** The user has the result from then on, whatever the web UI says to it. Null when nobody wants it any more. */
  async function saved(job: Job, image: Blob, read: () => void): Promise<{ result: JobResult; file: Blob } | null> {
    const { file, ...facts } = await inTurn(() => fileOf(job, image)).finally(read);
    const name = await placer.nameOf(job, facts, file.type);
    const result: JobResult = { ...facts, name, byteLength: file.size };
    if (!isWanted(job)) return null;
    await book.changeWithResult(job.id, file, (current) => ({ ...current, result }));
    return { result, file };
  }

  async function fileOf(job: Job, image: Blob) {
    const original = await sourceOf(job);
    const finishing = { original, isPlain: world.isPlain(job.id), pixels, output: world.output() };
    return decoding(book, job, () => finishedFile(job, image, finishing));
  }

  /** A result is not dropped for it. */
  async function sourceOf(job: Job): Promise<Blob | null> {
    try {
      return await readSource(job.id);
    } catch (error) {
      if (!hasCode(error, 'image-gone')) throw error;
      return null;
    }
  }

  async function place(job: Job): Promise<void> {
    try {
      if (job.result) await end(job, job.result, await readResult(job.id));
    } catch (error) {
      await failJob(world, job.id, error);
    }
  }

  /** Not cancelled meanwhile, nor asked for once more. */
  function isWanted(job: Job): boolean {
    const current = book.unfinished(job.id);
    return current !== undefined && current.ticket?.sessionHash === job.ticket?.sessionHash;
  }

  async function end(job: Job, result: JobResult, file: Blob): Promise<void> {
    if (!isWanted(job)) return;
    const waits = (reason: Reason) => book.show(job.id, (current) => ({ ...current, reason }));
    const [placed, doubts] = await Promise.all([placer.put(job, result, file, false, waits), doubtsOf(job)]);
    if (!isWanted(job)) return;
    const notes = [...(placed.result.notes ?? []), ...doubts];
    const ended = { ...placed, result: { ...placed.result, ...(notes.length > 0 && { notes }) } };
    await book.change(job.id, (current) => enter(current, 'done', { ...ended, endedAtMs: clock.nowMs() }));
    world.ended(job.id);
  }

  /** SUPIR may have failed without noticing; a result that cannot be looked at is not judged. */
  async function doubtsOf({ id }: Job): Promise<Reason[]> {
    try {
      return (await world.isLikeSource(id)) ? [] : [{ code: 'unlike-source' }];
    } catch (error) {
      console.warn('SUPIR Upscale:', error);
      return [];
    }
  }

  /** Of those that are meant, what another call works on already is left to it. */
  async function again(jobs: readonly Job[], isAsked: boolean): Promise<void> {
    const ids = jobs.map(({ id }) => id).filter((id) => !placing.has(id));
    for (const id of ids) placing.add(id);
    try {
      for (const id of ids) await putAgain(id, isAsked);
    } finally {
      for (const id of ids) placing.delete(id);
    }
  }

  async function putAgain(id: string, isAsked: boolean): Promise<void> {
    const job = book.find(id);
    const file = await readResult(id).catch(() => null);
    if (!job?.result || !file) return;
    const placed = await placer.put(job, job.result, file, isAsked || job.result.unsaved !== undefined);
    const current = book.find(id);
    const isNews = !isAsked && job.result.unsaved !== undefined && !job.result.unplaced;
    if (current) await book.replace(enter(current, 'done', isNews ? savedAfterAll(placed) : placed));
  }

  return {
    finish,
    place,
    placeLeftovers: async (mayPlace) => {
      const isThere = thereAre(world.answers);
      for (const job of book.list().filter((job) => isUnplaced(job) && world.isGranted(job.origin) && mayPlace(job)))
        if (await isThere(job)) await again([job], false);
    },
    saveLeftovers: () =>
      again(
        book.list().filter((job) => isUnsaved(job) && world.isGranted(job.origin)),
        false,
      ),
    save: async (jobId) => {
      const job = book.get(jobId);
      if (job.state === 'done' && !job.result?.savedAs) await again([job], true);
    },
  };
}

/** Whether the web UI of a job answers, looked at once for each of its runs. */
function thereAre(answers: Acquaintance['answers']): (job: Job) => Promise<boolean> {
  const asked = new Map<string, Promise<boolean>>();
  return (job) => {
    const key = JSON.stringify([job.webui, job.run]);
    const there =
      asked.get(key) ??
      answers(job).then(
        (who) => who === 'same',
        () => false,
      );
    asked.set(key, there);
    return there;
  };
}

/** Nobody asked for it now, and the place may be another than when it was asked for. */
function savedAfterAll(placed: Placement): Placement {
  const path = placed.result.savedAs?.path;
  return path === undefined || placed.reason ? placed : { ...placed, reason: { code: 'saved-after-all', path } };
}
