import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { readInfotext } from '../../../images/metadata.ts';
import type { WebuiFile } from '../../../jobs/job.ts';
import { JobBook } from '../../../jobs/queue/job-book.ts';
import { sizePlan } from '../../../jobs/size-plan.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../platform/settings.ts';
import type { WhoAnswers } from '../../../runner/acquaintance.ts';
import { createFinisher } from '../../../runner/finisher.ts';
import type { Output, ResultTask } from '../../../runner/pixel-task.ts';
import { DecodeError, type Pixels } from '../../../runner/pixels.ts';
import { createPlacer } from '../../../runner/place-result.ts';
import type { Saved } from '../../../runner/places.ts';
import { WebuiUnreachableError } from '../../../webui/server/webui-errors.ts';
import { turns } from '../../../webui/turns.ts';
import { ReasonError } from '../../../words/reason.ts';
import { chunk, makePng } from '../images/make-png.ts';
import * as pillow from '../images/pillow-files.ts';
import { readPngText } from '../images/read-png-text.ts';
import { aJob } from '../jobs/a-job.ts';
import { memoryStore } from '../jobs/memory-store.ts';

const job = aJob({ state: 'finishing' });
const webp = new Blob([new Uint8Array(pillow.WEBP_VP8)]);
const workflow = chunk('tEXt', Buffer.from('workflow\0{"nodes":[]}'));
const original = new Blob([makePng({ bitDepth: 16, extra: [workflow] })]);
const decoded = new Blob([makePng({ width: 1024, height: 1024 })], { type: 'image/png' });
const files = { png: decoded, jpeg: new Blob([new Uint8Array(pillow.JPEG_RGB)]), webp };
const uploaded: WebuiFile = { path: '/tmp/1.png', url: 'http://w/file=/tmp/1.png', native: false };
const elsewhere = () => Promise.reject(new Error('not this place'));
const taken: WebuiFile = { path: 'D:\\out\\00001-supir-2x-2.png', url: 'http://w/file=1', native: true };

const beside: Saved = { file: taken, path: taken.path, name: '00001-supir-2x-2.png' };

let store: ReturnType<typeof memoryStore>;
let book: JobBook;
let saved: { name: string; file: Blob }[];
let saveBeside: () => Promise<Saved>;
let settings: Settings;
let toResult: Pixels['toResult'];
let readSource: (id: string) => Promise<Blob>;
let readResult: (id: string) => Promise<Blob>;
let tasks: ResultTask[];
let output: Output;
const read = () => {};
const inTurn = turns<'large'>();
let ended: string[];
let isLike: (id: string) => boolean;
let answers: WhoAnswers;
let granted: boolean;
let isPlain: boolean;

beforeEach(async () => {
  store = memoryStore();
  book = await JobBook.open(store, () => {});
  await book.add(job, original);
  saved = [];
  ended = [];
  isLike = () => true;
  answers = 'same';
  granted = true;
  isPlain = false;
  saveBeside = async () => beside;
  settings = DEFAULT_SETTINGS;
  readSource = async (id) => (await store.readSource(id)) as Blob;
  readResult = async (id) => (await store.readResult(id)) as Blob;
  tasks = [];
  toResult = async ({ output: { format } }) => ({ file: files[format], format, isTransparent: false });
  output = { format: 'png', quality: 100 };
});

const finisher = () =>
  createFinisher({
    inTurn: (task) => inTurn('large', task),
    book,
    answers: async () => answers,
    clock: { nowMs: () => 77, sleep: async () => {} },
    pixels: {
      toResult: (task) => {
        tasks.push(task);
        return toResult(task);
      },
    },
    isPlain: () => isPlain,
    output: () => output,
    readSource: (id) => readSource(id),
    readResult: (id) => readResult(id),
    isLikeSource: async (id) => isLike(id),
    isGranted: () => granted,
    ended: (id) => void ended.push(`${id} ${book.get(id).state}`),
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

const size = (width: number, height: number) => ({ width, height });
const png = (width: number, height: number) => new Blob([makePng({ width, height })]);
/** Where a PNG's first chunk ends. */
const AFTER_IHDR = 33;

async function savedTexts(): Promise<Record<string, string>> {
  const file = (await store.readResult(job.id)) as Blob;
  return readPngText(new Uint8Array(await file.arrayBuffer()));
}

describe('finish', () => {
  it('saves the decoded pixels with the infotext and the source’s other texts, here and in the web UI, under the name that the web UI gave', async () => {
    await finisher().finish(job, webp, read);
    const done = book.get(job.id);
    expect(done).toMatchObject({ state: 'done', endedAtMs: 77 });
    expect(done.result).toMatchObject({ width: 1024, height: 1024, name: '00001-supir-2x-2.png', file: taken });
    expect(await savedTexts()).toEqual({ parameters: done.result?.infotext, workflow: '{"nodes":[]}' });
    expect(done.result?.infotext).toMatch(/^a cat\nSUPIR upscale: 2, SUPIR seed: 1/);
    expect(ended).toEqual([`${job.id} done`]);
    expect(saved).toEqual([{ name: '00001-supir-2x.png', file: await store.readResult(job.id) }]);
  });

  it('has the pixels of one result in memory at a time, however many come at once; one that fails stops no other', async () => {
    await book.add(aJob({ id: 'b', state: 'finishing' }), original);
    const decoding = [Promise.withResolvers<never>(), Promise.withResolvers<Awaited<ReturnType<typeof toResult>>>()];
    toResult = () => (decoding[tasks.length - 1] as PromiseWithResolvers<never>).promise;
    const { finish } = finisher();
    const both = [finish(job, webp, read), finish(book.get('b'), webp, read)];
    await vi.waitUntil(() => tasks.length > 0);
    await new Promise<void>((next) => setImmediate(next));
    expect(tasks).toHaveLength(1);
    decoding[0]?.reject(new DecodeError());
    decoding[1]?.resolve({ file: files.png, format: 'png', isTransparent: false } as never);
    await Promise.all(both);
    expect([book.get(job.id).state, book.get('b').state]).toEqual(['failed', 'done']);
  });

  it('reads the bytes of a large file in pieces, and has the browser keep them, with nothing of it changed', async () => {
    const bytes = makePng({ width: 1024, height: 1024, extra: [chunk('prVt', randomBytes(9 << 20))] });
    const file = new (class extends Blob {
      override arrayBuffer = () => Promise.reject(new Error('all at once'));
    })([bytes], { type: 'image/png' });
    const made: Blob[] = [];
    store.saveResult = async (finished, result) => {
      made.push(result);
      await store.saveJob(finished);
    };
    readResult = async () => png(3, 2);
    toResult = async () => ({ file, format: 'png', isTransparent: false });
    await finisher().finish(job, file, read);
    const written = Buffer.from(await (made[0] as Blob).arrayBuffer());
    const { parameters } = await readPngText(new Uint8Array(written));
    expect(parameters).toBe(book.get(job.id).result?.infotext);
    expect(written.subarray(-bytes.length + AFTER_IHDR).equals(Buffer.from(bytes.subarray(AFTER_IHDR)))).toBe(true);
    // What the web UI gets lies in the store: what was made would be in memory for as long as that takes.
    expect(saved[0]?.file.size).toBe(png(3, 2).size);
  });

  it.each([
    ['its file is made', async () => ({ file: files.png, format: 'png' as const, isTransparent: false })],
    ['none can be made', () => Promise.reject(new DecodeError('damaged'))],
  ])('needs the image no more when %s, however long the web UI takes', async (_, work) => {
    toResult = work;
    saveBeside = () => new Promise(() => {});
    const isRead = Promise.withResolvers<void>();
    void finisher().finish(job, webp, isRead.resolve);
    await isRead.promise;
  });

  it('keeps a result whose source is gone from the store, with a note', async () => {
    readSource = () => Promise.reject(new ReasonError({ code: 'image-gone' }));
    toResult = async () => ({ file: files.png, format: 'png', isTransparent: false, isSourceUnread: true });
    await finisher().finish(job, webp, () => {});
    expect(tasks[0]?.source).toBeNull();
    expect(book.get(job.id)).toMatchObject({ state: 'done', result: { notes: [{ code: 'source-unread' }] } });
    expect((await savedTexts()).parameters).toMatch(/^a cat/);
  });

  it('keeps the name that it promised when the web UI calls the file otherwise', async () => {
    saveBeside = async () => ({ file: { ...taken, path: '/out/extras/00000.png' }, path: '/out/extras/00000.png' });
    await finisher().finish(job, webp, read);
    expect(book.get(job.id).result).toMatchObject({
      name: '00001-supir-2x.png',
      savedAs: { place: 'beside', path: '/out/extras/00000.png' },
    });
  });

  it('asks for the part that was planned, in the size of the result', async () => {
    const plan = sizePlan(size(300, 400), { scale: 2 }, true);
    expect(plan).toMatchObject({ returned: size(1024, 1536), crop: size(1024, 1365), result: size(600, 800) });
    await book.replace({ ...job, plan });
    await finisher().finish({ ...job, plan }, png(1024, 1536), read);
    expect(tasks).toMatchObject([{ crop: size(1024, 1365), result: size(600, 800), mayKeep: false }]);
    expect(tasks[0]?.source).toBe(original);
    expect(book.get(job.id).result).toMatchObject(size(600, 800));
  });

  it.each([
    ['a PNG in the wished size', png(1024, 1024), true],
    ['a WebP', webp, false],
    ['a PNG in another size', png(1056, 1024), false],
  ])('lets %s stay as it is: %s', async (_, image, mayKeep) => {
    await finisher().finish(job, image, read);
    expect(tasks[0]).toMatchObject({ mayKeep });
  });

  it('takes the same share of what came back in another size than planned', async () => {
    const plan = sizePlan(size(1000, 1000), { scale: 1.5 });
    expect(plan).toMatchObject({ returned: size(1536, 1536), crop: size(1500, 1500) });
    await finisher().finish({ ...job, plan }, png(768, 768), read);
    expect(tasks[0]).toMatchObject({ crop: size(750, 750), result: size(1500, 1500) });
  });

  it.each([
    ['jpeg', 'jpg'],
    ['webp', 'webp'],
  ] as const)('writes %s with the infotext, and offers it by its own ending', async (format, extension) => {
    output = { format, quality: 77 };
    saveBeside = async () => ({ file: taken, path: taken.path });
    await finisher().finish(job, png(1024, 1024), read);
    expect(tasks).toMatchObject([{ output, mayKeep: false }]);
    expect(saved[0]).toMatchObject({ name: `00001-supir-2x.${extension}`, file: { type: `image/${format}` } });
    const { result } = book.get(job.id);
    expect(result).toMatchObject({ name: `00001-supir-2x.${extension}` });
    const file = new Uint8Array(await ((await store.readResult(job.id)) as Blob).arrayBuffer());
    expect(await readInfotext(file)).toBe(result?.infotext);
  });

  it('lets a WebP that came back stay as it is when WebP is wanted', async () => {
    output = { format: 'webp', quality: 77 };
    const plan = { ...job.plan, ...Object.fromEntries(['returned', 'crop', 'result'].map((it) => [it, size(3, 2)])) };
    await finisher().finish({ ...job, plan }, webp, read);
    expect(tasks[0]).toMatchObject({ mayKeep: true });
  });

  it.each([
    ['an infotext that is too long', 'jpeg', { infotext: 'a'.repeat(40_000) }, 'infotext'],
    ['a side that is too long', 'webp', { width: 16_384 }, 'size'],
    ['a side that is too long', 'jpeg', { width: 65_536 }, 'size'],
  ] as const)('makes a PNG of %s for %s, and says so', async (_, format, { ...what }, why) => {
    output = { format, quality: 77 };
    const { infotext = '', width = 1024 } = what as { infotext?: string; width?: number };
    const plan = { ...job.plan, result: size(width, 1024) };
    await finisher().finish({ ...job, plan, source: { ...job.source, infotext } }, webp, read);
    expect(book.get(job.id).result).toMatchObject({ name: '00001-supir-2x-2.png' });
    expect(book.get(job.id).result?.notes).toContainEqual({ code: 'saved-as-png', instead: format, why });
  });

  it('writes no infotext into the file where the web UI writes none, and knows it all the same', async () => {
    await finisher().finish({ ...job, source: { ...job.source, bare: true } }, webp, read);
    const file = new Uint8Array(await ((await store.readResult(job.id)) as Blob).arrayBuffer());
    expect(await readInfotext(file)).toBeNull();
    expect(book.get(job.id).result?.infotext).toContain('SUPIR upscale: ');
  });

  it('says that a WebP has no place for the source’s workflow', async () => {
    output = { format: 'webp', quality: 77 };
    await finisher().finish(job, webp, read);
    expect(book.get(job.id).result?.notes).toContainEqual({ code: 'texts-left-out', count: 1, format: 'webp' });
  });

  it('makes a PNG of what one can see through in place of a JPEG, and says so', async () => {
    output = { format: 'jpeg', quality: 77 };
    toResult = async () => ({ file: decoded, format: 'png', isTransparent: true });
    await finisher().finish(job, webp, read);
    expect(book.get(job.id).result?.notes).toContainEqual({
      code: 'saved-as-png',
      instead: 'jpeg',
      why: 'transparency',
    });
  });

  it('says that a source has more bits than the result', async () => {
    await finisher().finish(job, webp, read);
    expect(book.get(job.id).result?.notes).toEqual([{ code: 'eight-bits', bitDepth: 16 }]);
  });

  it('does not have the web UI save what one can see through, and says so', async () => {
    toResult = async () => ({ file: decoded, format: 'png', isTransparent: true });
    await finisher().finish(job, webp, read);
    expect(saved).toEqual([]);
    const { result, reason } = book.get(job.id);
    expect(result).toMatchObject({ isTransparent: true, file: uploaded, unsaved: 'failed' });
    expect(reason).toEqual({ code: 'transparency-lost' });
  });

  it('is done also when the web UI does not take the file: it is shown, and says so', async () => {
    saveBeside = () => Promise.reject(new Error('closed'));
    await finisher().finish(job, webp, read);
    const done = book.get(job.id);
    expect(done).toMatchObject({ state: 'done', result: { name: '00001-supir-2x.png' } });
    expect(done.result).toMatchObject({ file: uploaded, unsaved: 'failed' });
    expect(done.result).not.toHaveProperty('savedAs');
    expect(done.reason).toEqual({ code: 'kept-unsaved', because: { code: 'unexpected', text: 'closed' } });
  });

  it('fails with a reason when what came back is no image', async () => {
    toResult = () => Promise.reject(new DecodeError('damaged'));
    await finisher().finish(job, webp, read);
    expect(book.get(job.id)).toMatchObject({ state: 'failed', reason: { code: 'result-unreadable', text: 'damaged' } });
  });

  it('keeps and saves a result that does not look like its source, and says so; what cannot be looked at is not judged', async () => {
    isLike = () => false;
    await finisher().finish(job, webp, read);
    const { state, result } = book.get(job.id);
    expect(state).toBe('done');
    expect(result).toMatchObject({ file: taken, notes: [{ code: 'eight-bits' }, { code: 'unlike-source' }] });

    vi.spyOn(console, 'warn').mockImplementationOnce(() => {});
    isLike = () => {
      throw new DecodeError('no memory');
    };
    await book.add(aJob({ id: 'b', state: 'finishing' }), original);
    await finisher().finish(book.get('b'), webp, read);
    expect(book.get('b').result?.notes).toEqual([{ code: 'eight-bits', bitDepth: 16 }]);
  });

  it('does not bring a cancelled job back', async () => {
    saveBeside = async () => {
      await book.change(job.id, (current) => ({ ...current, state: 'cancelled' }));
      return beside;
    };
    await finisher().finish(job, webp, read);
    expect(book.get(job.id).state).toBe('cancelled');
  });
});

describe('place', () => {
  it('goes on where an earlier run stopped', async () => {
    saveBeside = () => new Promise(() => {});
    void finisher().finish(job, webp, read);
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
    await finish(job, webp, read);
    expect(saved).toEqual([]);
    expect(book.get(job.id)).toMatchObject({ state: 'done', result: { file: uploaded } });
    expect(book.get(job.id)).not.toHaveProperty('reason');
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
  it('saves what could not be saved once more, and says so in place of the reason', async () => {
    saveBeside = () => Promise.reject(new Error('not now'));
    const { finish, saveLeftovers } = finisher();
    await finish(job, webp, read);
    await saveLeftovers();
    expect(book.get(job.id).reason).toMatchObject({ because: { text: 'not now' } });
    saveBeside = async () => beside;
    await saveLeftovers();
    expect(book.get(job.id).reason).toEqual({ code: 'saved-after-all', path: taken.path });
    expect(book.get(job.id).result).not.toHaveProperty('unsaved');
    await saveLeftovers();
    expect(saved).toHaveLength(3);
  });

  it('saves what the user asked for when the web UI did not answer, as soon as it does', async () => {
    settings = { ...DEFAULT_SETTINGS, saveAutomatically: false };
    const { finish, save, placeLeftovers } = finisher();
    await finish(job, webp, read);
    saveBeside = () => Promise.reject(new WebuiUnreachableError('http://w', null));
    await save(job.id);
    expect(book.get(job.id).result).toMatchObject({ unplaced: true });
    saveBeside = async () => beside;
    for (const other of ['stranger', 'nobody'] as const) {
      answers = other;
      await placeLeftovers(() => true);
      expect(book.get(job.id).result).toMatchObject({ unplaced: true });
    }
    answers = 'same';
    await placeLeftovers(() => true);
    expect(book.get(job.id).result).toMatchObject({ savedAs: { path: taken.path } });
    expect(book.get(job.id).result).not.toHaveProperty('unplaced');
  });

  it('asks no web UI for anything whose origin is not granted any more', async () => {
    saveBeside = () => Promise.reject(new WebuiUnreachableError('http://w', null));
    const { finish, saveLeftovers, placeLeftovers } = finisher();
    await finish(job, webp, read);
    granted = false;
    await placeLeftovers(() => true);
    await saveLeftovers();
    expect(saved).toHaveLength(1);
    granted = true;
    await placeLeftovers(() => true);
    expect(saved).toHaveLength(2);
  });
});
