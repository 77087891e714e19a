import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Job, JobResult, JobSource } from '../../../jobs/job.ts';
import { JobBook } from '../../../jobs/queue/job-book.ts';
import { type SavedPair, type SavedPixels, savedCheck } from '../../../runner/check-saved.ts';
import { WebuiUnreachableError } from '../../../webui/server/webui-errors.ts';
import { chunk, makePng } from '../images/make-png.ts';
import * as pillow from '../images/pillow-files.ts';
import { aJob } from '../jobs/a-job.ts';
import { memoryStore } from '../jobs/memory-store.ts';

const withInfotext = new Blob([makePng({ extra: [chunk('tEXt', Buffer.from('parameters\0a cat'))] })]);
const bare = new Blob([makePng({})]);
const known = { code: 'eight-bits', bitDepth: 16 } as const;
const placed: JobResult = {
  name: 'a.png',
  byteLength: 3,
  infotext: 'a cat',
  width: 3,
  height: 2,
  notes: [known],
  file: { path: '/out/a.png', url: 'http://w/file=/out/a.png', native: true },
  savedAs: { place: 'beside', path: '/out/a.png' },
  unchecked: true,
};

let book: JobBook;
const readSaved = vi.fn<(job: Job) => Promise<Blob | null>>();
const compare = vi.fn<(pair: SavedPair) => Promise<SavedPixels>>();

beforeEach(async () => {
  vi.resetAllMocks();
  readSaved.mockResolvedValue(withInfotext);
  compare.mockResolvedValue('same');
  book = await JobBook.open(memoryStore(), () => {});
});

async function noted(result: Partial<JobResult> = {}, source: Partial<JobSource> = {}) {
  const job = aJob({ state: 'done', result: { ...placed, ...result } });
  await book.addFinished({ ...job, source: { ...job.source, ...source } }, new Blob(), bare);
  await savedCheck({ book, readResult: async () => bare, readSaved, compare })('job');
  return book.get('job').result;
}

describe('what a web UI has saved', () => {
  it('as it should be: nothing to say, and not read again', async () => {
    const { unchecked: _, ...checked } = placed;
    expect(await noted()).toEqual(checked);
    await savedCheck({ book, readResult: async () => bare, readSaved, compare })('job');
    expect(readSaved).toHaveBeenCalledOnce();
  });

  it('other pixels, or some that cannot be read here, stand beside what is known', async () => {
    compare.mockResolvedValue('other');
    expect((await noted())?.notes).toEqual([known, { code: 'pixels-differ', path: '/out/a.png' }]);
    compare.mockResolvedValue('unread');
    const jxl = { place: 'webui-save', path: '/out/a.JXL' } as const;
    expect((await noted({ savedAs: jxl, notes: [] }))?.notes).toEqual([{ code: 'pixels-unchecked', format: 'jxl' }]);
  });

  it.each([
    ['a PNG without it', bare, '/out/a.png', 'png'],
    ['a JPEG, in which Extras writes none', new Blob([new Uint8Array(pillow.JPEG_RGB)]), '/out/a.jpg', 'jpg'],
  ])('no infotext: %s', async (_, file, path, format) => {
    readSaved.mockResolvedValue(file);
    const result = await noted({ savedAs: { place: 'server-folder', path } });
    expect(result?.notes).toEqual([known, { code: 'infotext-lost', format }]);
  });

  it('an infotext behind a large workflow is there', async () => {
    const workflow = chunk('tEXt', Buffer.from(`workflow\0${'x'.repeat(2 ** 20)}`));
    const infotext = chunk('tEXt', Buffer.from('parameters\0a cat'));
    readSaved.mockResolvedValue(new Blob([makePng({ extra: [workflow, infotext] })]));
    expect((await noted())?.notes).toEqual([known]);
  });

  it('a JPEG that has it, and a file in which the user wants none, are as they should be', async () => {
    readSaved.mockResolvedValue(new Blob([new Uint8Array(pillow.JPEG_INFOTEXT)]));
    expect((await noted({ savedAs: { place: 'beside', path: '/out/a.jpg' } }))?.notes).toEqual([known]);
    readSaved.mockResolvedValue(bare);
    expect((await noted({}, { bare: true }))?.notes).toEqual([known]);
  });

  it('Save writes it into other formats, too', async () => {
    expect((await noted({ savedAs: { place: 'webui-save', path: '/log/a.jpg' } }))?.notes).toEqual([known]);
  });

  it('a file that is gone is no fault of it', async () => {
    readSaved.mockResolvedValue(null);
    expect((await noted())?.notes).toEqual([known]);
  });

  it('a web UI that does not answer: said, and not asked for ever', async () => {
    readSaved.mockRejectedValue(new WebuiUnreachableError('http://w', null));
    const result = await noted();
    expect(result?.notes?.[1]).toEqual({
      code: 'file-unchecked',
      because: { code: 'webui-unreachable', webui: 'http://w' },
    });
    expect(result).not.toHaveProperty('unchecked');
  });

  it('one file at a time, each once; a job that is deleted meanwhile stays so', async () => {
    let [open, most] = [0, 0];
    compare.mockImplementation(async () => {
      most = Math.max(most, ++open);
      await Promise.resolve();
      open -= 1;
      return 'same';
    });
    const ids = ['a', 'b', 'c'];
    for (const id of ids) await book.addFinished(aJob({ id, state: 'done', result: placed }), new Blob(), bare);
    const check = savedCheck({ book, readResult: async () => bare, readSaved, compare });
    readSaved.mockImplementationOnce(async () => {
      await book.forget('a');
      return withInfotext;
    });
    await Promise.all([...ids, 'c'].map(check));
    expect([most, compare.mock.calls.length]).toEqual([1, 3]);
    expect(book.list().map(({ id, result }) => [id, result?.unchecked])).toEqual([
      ['b', undefined],
      ['c', undefined],
    ]);
  });
});
