import { beforeEach, describe, expect, it } from 'vitest';
import { readInfotext } from '../../../images/metadata.ts';
import { readPngText } from '../../../images/png-text.ts';
import type { WebuiFile } from '../../../jobs/job.ts';
import { JobBook } from '../../../jobs/job-book.ts';
import { sizePlan } from '../../../jobs/size-plan.ts';
import { createFinisher } from '../../../runner/finisher.ts';
import type { Output, ResultTask } from '../../../runner/pixel-task.ts';
import { DecodeError, type Pixels } from '../../../runner/pixels.ts';
import { chunk, makePng } from '../images/make-png.ts';
import * as pillow from '../images/pillow-files.ts';
import { aJob } from '../jobs/a-job.ts';
import { memoryStore } from '../jobs/memory-store.ts';

const job = aJob({ state: 'finishing' });
const webp = new Blob([new Uint8Array(pillow.WEBP_VP8)]);
const workflow = chunk('tEXt', Buffer.from('workflow\0{"nodes":[]}'));
const original = new Blob([makePng({ bitDepth: 16, extra: [workflow] })]);
const decoded = new Blob([makePng({ width: 1024, height: 1024 })]);
const files = { png: decoded, jpeg: new Blob([new Uint8Array(pillow.JPEG_RGB)]), webp };
const taken: WebuiFile = { path: 'D:\\out\\00001-supir-2x-2.png', url: 'http://w/file=1', native: true };

let store: ReturnType<typeof memoryStore>;
let book: JobBook;
let saved: { name: string; file: Blob; isTransparent: true | undefined }[];
let saveInWebui: () => Promise<WebuiFile>;
let toResult: Pixels['toResult'];
let tasks: ResultTask[];
let output: Output;
let ended: string[];

beforeEach(async () => {
  store = memoryStore();
  book = await JobBook.open(store, () => {});
  await book.add(job, original);
  saved = [];
  ended = [];
  saveInWebui = async () => taken;
  tasks = [];
  toResult = async ({ output: { format } }) => ({ file: files[format], format, isTransparent: false });
  output = { format: 'png', quality: 100 };
});

const finisher = () =>
  createFinisher({
    book,
    clock: { nowMs: () => 77, sleep: async () => {} },
    pixels: {
      toResult: (task) => {
        tasks.push(task);
        return toResult(task);
      },
    },
    output: () => output,
    readSource: async (id) => (await store.readSource(id)) as Blob,
    readResult: async (id) => (await store.readResult(id)) as Blob,
    saveInWebui: ({ result }, name, file) => {
      saved.push({ name, file, isTransparent: result?.isTransparent });
      return saveInWebui();
    },
    ended: (id) => void ended.push(`${id} ${book.get(id).state}`),
  });

async function savedTexts(): Promise<Record<string, string>> {
  const file = (await store.readResult(job.id)) as Blob;
  return readPngText(new Uint8Array(await file.arrayBuffer()));
}

describe('finish', () => {
  it('saves the decoded pixels with the infotext and the source’s other texts, here and in the web UI, under the name that the web UI gave', async () => {
    await finisher().finish(job, webp);
    const done = book.get(job.id);
    expect(done).toMatchObject({ state: 'done', endedAtMs: 77 });
    expect(done.result).toMatchObject({ width: 1024, height: 1024, name: '00001-supir-2x-2.png', file: taken });
    expect(await savedTexts()).toEqual({ parameters: done.result?.infotext, workflow: '{"nodes":[]}' });
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

  const size = (width: number, height: number) => ({ width, height });
  const png = (width: number, height: number) => new Blob([makePng({ width, height })]);

  it('asks for the part that was planned, in the size of the result', async () => {
    const plan = sizePlan(size(300, 400), { scale: 2 }, true);
    expect(plan).toMatchObject({ returned: size(1024, 1536), crop: size(1024, 1365), result: size(600, 800) });
    await book.replace({ ...job, plan });
    await finisher().finish({ ...job, plan }, png(1024, 1536));
    expect(tasks).toMatchObject([{ crop: size(1024, 1365), result: size(600, 800), mayKeep: false }]);
    expect(tasks[0]?.source).toBe(original);
    expect(book.get(job.id).result).toMatchObject(size(600, 800));
  });

  it.each([
    ['a PNG in the wished size', png(1024, 1024), true],
    ['a WebP', webp, false],
    ['a PNG in another size', png(1056, 1024), false],
  ])('lets %s stay as it is: %s', async (_, image, mayKeep) => {
    await finisher().finish(job, image);
    expect(tasks[0]).toMatchObject({ mayKeep });
  });

  it('takes the same share of what came back in another size than planned', async () => {
    const plan = sizePlan(size(1000, 1000), { scale: 1.5 });
    expect(plan).toMatchObject({ returned: size(1536, 1536), crop: size(1500, 1500) });
    await finisher().finish({ ...job, plan }, png(768, 768));
    expect(tasks[0]).toMatchObject({ crop: size(750, 750), result: size(1500, 1500) });
  });

  it.each([
    ['jpeg', 'jpg'],
    ['webp', 'webp'],
  ] as const)(
    'writes %s with the infotext, and keeps its ending whatever the web UI makes of it',
    async (format, extension) => {
      output = { format, quality: 77 };
      await finisher().finish(job, png(1024, 1024));
      expect(tasks).toMatchObject([{ output, mayKeep: false }]);
      expect(saved[0]).toMatchObject({ name: `00001-supir-2x.${extension}`, file: { type: `image/${format}` } });
      const { result } = book.get(job.id);
      expect(result).toMatchObject({ name: `00001-supir-2x-2.${extension}` });
      const file = new Uint8Array(await ((await store.readResult(job.id)) as Blob).arrayBuffer());
      expect(await readInfotext(file)).toBe(result?.infotext);
    },
  );

  it('lets a WebP that came back stay as it is when WebP is wanted', async () => {
    output = { format: 'webp', quality: 77 };
    const plan = { ...job.plan, ...Object.fromEntries(['returned', 'crop', 'result'].map((it) => [it, size(3, 2)])) };
    await finisher().finish({ ...job, plan }, webp);
    expect(tasks[0]).toMatchObject({ mayKeep: true });
  });

  it.each([
    ['an infotext that is too long', 'jpeg', { infotext: 'a'.repeat(40_000) }, 'the infotext is too long for a JPEG'],
    ['a side that is too long', 'webp', { width: 16_384 }, 'it is too large for a WebP'],
    ['a side that is too long', 'jpeg', { width: 65_536 }, 'it is too large for a JPEG'],
  ] as const)('makes a PNG of %s for %s, and says so', async (_, format, { ...what }, reason) => {
    output = { format, quality: 77 };
    const { infotext = '', width = 1024 } = what as { infotext?: string; width?: number };
    const plan = { ...job.plan, result: size(width, 1024) };
    await finisher().finish({ ...job, plan, source: { ...job.source, infotext } }, webp);
    expect(book.get(job.id).result).toMatchObject({ name: '00001-supir-2x-2.png' });
    expect(book.get(job.id).result?.notes).toContain(`Saved as PNG: ${reason}.`);
  });

  it('makes a PNG of what one can see through in place of a JPEG, and says so', async () => {
    output = { format: 'jpeg', quality: 77 };
    toResult = async () => ({ file: decoded, format: 'png', isTransparent: true });
    await finisher().finish(job, webp);
    expect(book.get(job.id).result?.notes).toContain('Saved as PNG: a JPEG has no transparency.');
  });

  it('says that a source has more bits than the result, and that one can see through it', async () => {
    toResult = async () => ({ file: decoded, format: 'png', isTransparent: true });
    await finisher().finish(job, webp);
    expect(saved).toMatchObject([{ isTransparent: true }]);
    expect(book.get(job.id).result?.notes).toEqual([
      'The source has 16 bits a channel; SUPIR works with 8, so the result has 8.',
      expect.stringMatching(/^Transparency is kept\./),
    ]);
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
    toResult = () => Promise.reject(new DecodeError('damaged'));
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
