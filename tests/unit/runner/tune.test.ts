import { beforeEach, describe, expect, it } from 'vitest';
import type { Tuning } from '../../../images/tuning.ts';
import type { Job } from '../../../jobs/job.ts';
import { JobBook } from '../../../jobs/queue/job-book.ts';
import { type TuneTask, tunedJob } from '../../../runner/tune.ts';
import { WorkerError } from '../../../runner/worker-call.ts';
import { makePng } from '../images/make-png.ts';
import { withPngText } from '../images/written.ts';
import { aJob } from '../jobs/a-job.ts';
import { memoryStore } from '../jobs/memory-store.ts';
import { because } from '../words/said.ts';

const TUNING: Tuning = { match: 'mean', blend: 0.3 };
const first = aJob({
  id: 'first',
  state: 'done',
  inserted: true,
  reason: { code: 'filed-in-extras' },
  startedAtMs: 5,
  endedAtMs: 9,
  result: {
    width: 64,
    height: 32,
    name: '00001-supir-2x.png',
    byteLength: 100,
    infotext: 'a cat\nSUPIR upscale: 2, SUPIR seed: 1, SUPIR steps: 50',
    file: { path: '/out/00001-supir-2x.png', url: 'http://127.0.0.1:7860/file=/out/00001-supir-2x.png', native: true },
  },
});
const source = new Blob(['source']);
const result = new Blob([withPngText(makePng({ width: 64, height: 32 }), { parameters: 'old', workflow: '{}' })]);
const tuned = new Blob(['tuned pixels']);

let store: ReturnType<typeof memoryStore>;
let book: JobBook;
let tasks: TuneTask[];
let placed: Job[];

beforeEach(async () => {
  store = memoryStore();
  await store.addJob(first, source, result);
  book = await JobBook.open(store, () => {});
  tasks = [];
  placed = [];
});

const tune = (pageId: string | null, work: (task: TuneTask) => Promise<Blob> = async () => tuned) =>
  tunedJob(
    {
      book,
      clock: { nowMs: () => 77 },
      checkRoom: () => {},
      readSource: async (id) => (await store.readSource(id)) as Blob,
      readResult: async (id) => (await store.readResult(id)) as Blob,
      tune: (task) => {
        tasks.push(task);
        return work(task);
      },
      place: async (job) => void placed.push(job),
    },
    'second',
    'first',
    TUNING,
    pageId,
  );

describe('a result made of another', () => {
  it('is a new job with the same source, of its own name, file and infotext', async () => {
    const job = await tune('another page');
    expect(job).toEqual(book.get('second'));
    expect(job).toEqual({
      ...aJob({ id: 'second', pageId: 'another page', createdAtMs: 77, rank: 77, startedAtMs: 77, state: 'finishing' }),
      derivedFrom: { jobId: 'first', url: first.result?.file?.url, tuning: TUNING },
      result: {
        width: 64,
        height: 32,
        name: '00001-supir-2x-mean-blend30.png',
        byteLength: tuned.size,
        infotext: 'a cat\nSUPIR upscale: 2, SUPIR seed: 1, SUPIR steps: 50, SUPIR blend: 0.3, SUPIR colour match: mean',
      },
    });
    expect(await store.readResult('second')).toBe(tuned);
    expect(await store.readSource('second')).toBe(source);
    expect(placed).toEqual([job]);
    expect(book.get('first')).toEqual(first);
  });

  it('is computed of result and source, and carries the texts of the result’s file', async () => {
    const job = await tune(null);
    expect(tasks).toEqual([
      { result, original: source, tuning: TUNING, texts: { workflow: '{}', parameters: job.result?.infotext } },
    ]);
    expect(job.pageId).toBe(first.pageId);
  });

  it('is not there when it could not be computed, and the reason says why', async () => {
    await expect(tune(null, () => Promise.reject(new WorkerError('no canvas')))).rejects.toThrow(
      because('tuning-failed', { width: 64, height: 32, text: 'no canvas' }),
    );
    expect([...store.jobs.keys()]).toEqual(['first']);
    expect(placed).toEqual([]);
  });

  it('needs one that has ended', async () => {
    await book.replace({ ...first, state: 'failed' });
    await expect(tune(null)).rejects.toThrow(because('no-result'));
  });
});
