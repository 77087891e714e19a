import { lastPart } from '../images/file-name.ts';
import { readInfotext } from '../images/metadata.ts';
import { beforePixels } from '../images/png-frames.ts';
import { isFinished, type Job } from '../jobs/job.ts';
import type { JobBook } from '../jobs/queue/job-book.ts';
import { turns } from '../webui/turns.ts';
import { type Reason, reasonOf } from '../words/reason.ts';

/** To the worker. */
export interface SavedPair {
  result: Blob;
  /** What lies on the web UI's disk. */
  saved: Blob;
}

/** `unread`: this browser cannot decode what the web UI wrote. */
export type SavedPixels = 'same' | 'other' | 'unread';

interface SavedCheckWorld {
  book: Pick<JobBook, 'find' | 'replace'>;
  readResult(jobId: string): Promise<Blob>;
  /** The file as the web UI serves it; null when it does not. */
  readSaved(job: Job): Promise<Blob | null>;
  compare(pair: SavedPair): Promise<SavedPixels>;
}

/**
 * Reads again what a web UI has saved, after the job has ended, and notes what differs from the result. One file at a time.
 * @returns to be called for a job whose file is `unchecked`
 */
export function savedCheck({
  book,
  readResult,
  readSaved,
  compare,
}: SavedCheckWorld): (jobId: string) => Promise<void> {
  const inTurn = turns<'check'>();
  const underWay = new Set<string>();

  async function check(jobId: string): Promise<void> {
    const job = book.find(jobId);
    if (!job?.result?.unchecked || !isFinished(job)) return;
    const notes = await notesOn(job).catch((error): Reason[] => [{ code: 'file-unchecked', because: reasonOf(error) }]);
    const current = book.find(jobId);
    if (!current?.result) return;
    const { unchecked: _unchecked, notes: known = [], ...result } = current.result;
    const all = [...known, ...notes];
    await book.replace({ ...current, result: { ...result, ...(all.length > 0 && { notes: all }) } });
  }

  async function notesOn(job: Job): Promise<Reason[]> {
    const saved = await readSaved(job);
    if (!saved) return [];
    const { place, path } = job.result?.savedAs ?? { path: '' };
    const format = lastPart(path).replace(/^.*\./, '').toLowerCase();
    const isLost = !job.source.bare && place !== 'webui-save' && !(await hasInfotext(saved, format));
    const pixels = await compare({ result: await readResult(job.id), saved });
    return [
      ...(isLost ? [{ code: 'infotext-lost', format } as const] : []),
      ...(pixels === 'other' ? [{ code: 'pixels-differ', path } as const] : []),
      ...(pixels === 'unread' ? [{ code: 'pixels-unchecked', format } as const] : []),
    ];
  }

  return async (jobId) => {
    if (underWay.has(jobId)) return;
    underWay.add(jobId);
    await inTurn('check', () => check(jobId)).finally(() => underWay.delete(jobId));
  };
}

const hasInfotext = async (saved: Blob, format: string): Promise<boolean> =>
  Boolean(await readInfotext(format === 'png' ? await beforePixels(saved) : new Uint8Array(await saved.arrayBuffer())));
