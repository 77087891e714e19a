import { beforeEach, describe, expect, it } from 'vitest';
import { readPngText } from '../../../images/png-text.ts';
import type { WebuiFile } from '../../../jobs/job.ts';
import { JobBook } from '../../../jobs/job-book.ts';
import { createFinisher } from '../../../runner/finisher.ts';
import { DecodeError } from '../../../runner/pixels.ts';
import { makePng } from '../images/make-png.ts';
import * as pillow from '../images/pillow-files.ts';
import { aJob } from '../jobs/a-job.ts';
import { memoryStore } from '../jobs/memory-store.ts';

const job = aJob({ state: 'finishing' });
const webp = new Blob([new Uint8Array(pillow.WEBP_VP8)]);
const decoded = new Blob([makePng({ width: 64, height: 32 })]);
const taken: WebuiFile = { path: 'D:\\out\\00001-supir-2x-2.png', url: 'http://w/file=1', native: true };

let store: ReturnType<typeof memoryStore>;
let book: JobBook;
let saved: { name: string; file: Blob }[];
let saveInWebui: () => Promise<WebuiFile>;
let exactPng: () => Promise<Blob>;
let ended: string[];

beforeEach(async () => {
  store = memoryStore();
  book = await JobBook.open(store, () => {});
  await book.add(job, webp);
  saved = [];
  ended = [];
  saveInWebui = async () => taken;
  exactPng = async () => decoded;
});

const finisher = () =>
  createFinisher({
    book,
    clock: { nowMs: () => 77, sleep: async () => {} },
    pixels: { exactPng: () => exactPng(), visiblePng: () => Promise.reject(new Error('not for results')) },
    readResult: async (id) => (await store.readResult(id)) as Blob,
    saveInWebui: (_, name, file) => {
      saved.push({ name, file });
      return saveInWebui();
    },
    ended: (id) => void ended.push(`${id} ${book.get(id).state}`),
  });

async function savedText(): Promise<string | undefined> {
  const file = (await store.readResult(job.id)) as Blob;
  return (await readPngText(new Uint8Array(await file.arrayBuffer()))).parameters;
}

describe('finish', () => {
  it('saves the decoded pixels with the infotext, here and in the web UI, under the name that the web UI gave', async () => {
    await finisher().finish(job, webp);
    const done = book.get(job.id);
    expect(done).toMatchObject({ state: 'done', endedAtMs: 77 });
    expect(done.result).toMatchObject({ width: 64, height: 32, name: '00001-supir-2x-2.png', file: taken });
    expect(await savedText()).toBe(done.result?.infotext);
    expect(done.result?.infotext).toMatch(/^a cat\nSUPIR upscale: 2, SUPIR seed: 1/);
    expect(ended).toEqual([`${job.id} done`]);
    expect(saved).toEqual([{ name: '00001-supir-2x.png', file: await store.readResult(job.id) }]);
  });

  it.each(['/out/extras/00000.png', '/out/00001-supir-2x.jpg'])(
    'keeps the name that it promised when the web UI calls the file %s',
    async (path) => {
      saveInWebui = async () => ({ ...taken, path });
      await finisher().finish(job, webp);
      expect(book.get(job.id).result).toMatchObject({ name: '00001-supir-2x.png', file: { path } });
    },
  );

  it('leaves the pixels of a PNG alone', async () => {
    exactPng = () => Promise.reject(new Error('not for PNG'));
    await finisher().finish(job, new Blob([makePng({ width: 96, height: 32 })]));
    expect(book.get(job.id).result).toMatchObject({ width: 96, height: 32 });
  });

  it('is done also when the web UI does not take the file, and says so', async () => {
    saveInWebui = () => Promise.reject(new Error('closed'));
    await finisher().finish(job, webp);
    const done = book.get(job.id);
    expect(done).toMatchObject({ state: 'done', result: { name: '00001-supir-2x.png' } });
    expect(done.result).not.toHaveProperty('file');
    expect(done.message).toContain('closed');
  });

  it('fails with a sentence when what came back is no image', async () => {
    exactPng = () => Promise.reject(new DecodeError('damaged'));
    await finisher().finish(job, webp);
    expect(book.get(job.id)).toMatchObject({ state: 'failed' });
    expect(book.get(job.id).message).toContain('could not be read (damaged)');
  });

  it('does not bring a cancelled job back', async () => {
    saveInWebui = async () => {
      await book.change(job.id, (current) => ({ ...current, state: 'cancelled' }));
      return taken;
    };
    await finisher().finish(job, webp);
    expect(book.get(job.id).state).toBe('cancelled');
  });
});

describe('place', () => {
  it('goes on where an earlier run stopped', async () => {
    saveInWebui = () => new Promise(() => {});
    void finisher().finish(job, webp);
    await expect.poll(() => saved.length).toBe(1);
    const left = book.get(job.id);
    expect(left.state).toBe('finishing');
    saveInWebui = async () => taken;
    await finisher().place(left);
    expect(book.get(job.id)).toMatchObject({ state: 'done', result: { file: taken } });
  });
});
