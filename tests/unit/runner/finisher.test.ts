import { beforeEach, describe, expect, it } from 'vitest';
import { readPngText } from '../../../images/png-text.ts';
import type { WebuiFile } from '../../../jobs/job.ts';
import { JobBook } from '../../../jobs/job-book.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../platform/settings.ts';
import { createFinisher } from '../../../runner/finisher.ts';
import { DecodeError } from '../../../runner/pixels.ts';
import { createPlacer } from '../../../runner/place-result.ts';
import type { Saved } from '../../../runner/places.ts';
import { WebuiUnreachableError } from '../../../webui/webui-errors.ts';
import { makePng } from '../images/make-png.ts';
import * as pillow from '../images/pillow-files.ts';
import { aJob } from '../jobs/a-job.ts';
import { memoryStore } from '../jobs/memory-store.ts';

const job = aJob({ state: 'finishing' });
const webp = new Blob([new Uint8Array(pillow.WEBP_VP8)]);
const decoded = new Blob([makePng({ width: 64, height: 32 })]);
const uploaded: WebuiFile = { path: '/tmp/1.png', url: 'http://w/file=/tmp/1.png', native: false };
const elsewhere = () => Promise.reject(new Error('not this place'));
const taken: WebuiFile = { path: 'D:\\out\\00001-supir-2x-2.png', url: 'http://w/file=1', native: true };

const beside: Saved = { file: taken, path: taken.path, name: '00001-supir-2x-2.png' };

let store: ReturnType<typeof memoryStore>;
let book: JobBook;
let saved: { name: string; file: Blob }[];
let saveBeside: () => Promise<Saved>;
let settings: Settings;
let exactPng: () => Promise<Blob>;

beforeEach(async () => {
  store = memoryStore();
  book = await JobBook.open(store, () => {});
  await book.add(job, webp);
  saved = [];
  saveBeside = async () => beside;
  settings = DEFAULT_SETTINGS;
  exactPng = async () => decoded;
});

const finisher = () =>
  createFinisher({
    book,
    clock: { nowMs: () => 77, sleep: async () => {} },
    pixels: { exactPng: () => exactPng(), visiblePng: () => Promise.reject(new Error('not for results')) },
    readResult: async (id) => (await store.readResult(id)) as Blob,
    placer: createPlacer({
      settings: async () => settings,
      webui: {
        beside: ({ file, pathFor }) => {
          saved.push({ name: pathFor(1), file });
          return saveBeside();
        },
        'server-folder': elsewhere,
        'webui-save': elsewhere,
        upload: async () => uploaded,
        prepare: async () => {},
        release: () => {},
      },
      elsewhere: { downloads: elsewhere, folder: elsewhere },
    }),
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
    expect(saved).toEqual([{ name: '00001-supir-2x.png', file: await store.readResult(job.id) }]);
  });

  it('keeps the name that it promised when the web UI calls the file otherwise', async () => {
    saveBeside = async () => ({ file: { ...taken, path: '/out/extras/00000.png' }, path: '/out/extras/00000.png' });
    await finisher().finish(job, webp);
    expect(book.get(job.id).result).toMatchObject({
      name: '00001-supir-2x.png',
      savedAs: { place: 'beside', path: '/out/extras/00000.png' },
    });
  });

  it('leaves the pixels of a PNG alone', async () => {
    exactPng = () => Promise.reject(new Error('not for PNG'));
    await finisher().finish(job, new Blob([makePng({ width: 96, height: 32 })]));
    expect(book.get(job.id).result).toMatchObject({ width: 96, height: 32 });
  });

  it('is done also when the web UI does not take the file: it is shown, and says so', async () => {
    saveBeside = () => Promise.reject(new Error('closed'));
    await finisher().finish(job, webp);
    const done = book.get(job.id);
    expect(done).toMatchObject({ state: 'done', result: { name: '00001-supir-2x.png' } });
    expect(done.result).toMatchObject({ file: uploaded, unsaved: 'failed' });
    expect(done.result).not.toHaveProperty('savedAs');
    expect(done.message).toContain('closed');
  });

  it('fails with a sentence when what came back is no image', async () => {
    exactPng = () => Promise.reject(new DecodeError('damaged'));
    await finisher().finish(job, webp);
    expect(book.get(job.id)).toMatchObject({ state: 'failed' });
    expect(book.get(job.id).message).toContain('could not be read (damaged)');
  });

  it('does not bring a cancelled job back', async () => {
    saveBeside = async () => {
      await book.change(job.id, (current) => ({ ...current, state: 'cancelled' }));
      return beside;
    };
    await finisher().finish(job, webp);
    expect(book.get(job.id).state).toBe('cancelled');
  });
});

describe('place', () => {
  it('goes on where an earlier run stopped', async () => {
    saveBeside = () => new Promise(() => {});
    void finisher().finish(job, webp);
    await expect.poll(() => saved.length).toBe(1);
    const left = book.get(job.id);
    expect(left.state).toBe('finishing');
    saveBeside = async () => beside;
    await finisher().place(left);
    expect(book.get(job.id)).toMatchObject({ state: 'done', result: { file: taken } });
  });
});

describe('save', () => {
  it('saves a result once that is not saved by itself, and only then', async () => {
    settings = { ...DEFAULT_SETTINGS, saveAutomatically: false };
    const { finish, save } = finisher();
    await finish(job, webp);
    expect(saved).toEqual([]);
    expect(book.get(job.id)).toMatchObject({ state: 'done', result: { file: uploaded } });
    expect(book.get(job.id)).not.toHaveProperty('message');
    await Promise.all([save(job.id), save(job.id)]);
    await save(job.id);
    expect(saved).toHaveLength(1);
    expect(book.get(job.id).result).toMatchObject({ file: taken, savedAs: { place: 'beside', path: taken.path } });
  });

  it('leaves a job alone that has not ended', async () => {
    await finisher().save(job.id);
    expect(saved).toEqual([]);
  });
});

describe('saveLeftovers', () => {
  it('saves what could not be saved once more, and takes the sentence away', async () => {
    saveBeside = () => Promise.reject(new Error('not now'));
    const { finish, saveLeftovers } = finisher();
    await finish(job, webp);
    await saveLeftovers();
    expect(book.get(job.id).message).toContain('not now');
    saveBeside = async () => beside;
    await saveLeftovers();
    expect(book.get(job.id)).not.toHaveProperty('message');
    expect(book.get(job.id).result).not.toHaveProperty('unsaved');
    await saveLeftovers();
    expect(saved).toHaveLength(3);
  });

  it('saves what the user asked for when the web UI did not answer, as soon as it does', async () => {
    settings = { ...DEFAULT_SETTINGS, saveAutomatically: false };
    const { finish, save, placeLeftovers } = finisher();
    await finish(job, webp);
    saveBeside = () => Promise.reject(new WebuiUnreachableError('http://w', null));
    await save(job.id);
    expect(book.get(job.id).result).toMatchObject({ unplaced: true });
    saveBeside = async () => beside;
    await placeLeftovers(() => true);
    expect(book.get(job.id).result).toMatchObject({ savedAs: { path: taken.path } });
    expect(book.get(job.id).result).not.toHaveProperty('unplaced');
  });
});
