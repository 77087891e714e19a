import { describe, expect, it, vi } from 'vitest';
import type { Job } from '../../../jobs/job.ts';
import { listed } from '../../../jobs/listed-job.ts';
import { DEFAULT_WISHES } from '../../../jobs/wishes.ts';
import { headerOf } from '../../../platform/export-format.ts';
import type { Panels } from '../../../platform/panel-values.ts';
import { readExport } from '../../../platform/read-export.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../platform/settings.ts';
import { exportedFiles } from '../../../platform/write-export.ts';
import { type ZippedFile, zipOf } from '../../../platform/zip-of.ts';
import { makePng } from '../images/make-png.ts';
import { aJob as plainJob } from '../jobs/a-job.ts';
import { because } from '../words/said.ts';

const ORIGIN = 'http://127.0.0.1:7860';
const SETTINGS: Settings = { ...DEFAULT_SETTINGS, resultFormat: 'webp', defaults: { ...DEFAULT_WISHES, steps: 7 } };
const PANELS: Panels = {
  txt2img: { parameters: { ...DEFAULT_WISHES, seed: 5 }, isOpen: false, afterGenerate: true },
  img2img: { isOpen: true, afterGenerate: false },
};
const BY_ORIGIN = { [ORIGIN]: PANELS };

const image = (side: number) => new Blob([makePng({ width: side, height: side })], { type: 'image/png' });
const SOURCE = image(8);
const RESULT = image(16);

const result = (parts: Partial<Job['result']> = {}) => ({
  ...{ width: 16, height: 16, name: '00001-supir-2x.png', byteLength: RESULT.size, infotext: 'a cat\nSteps: 20' },
  ...parts,
});
const aJob = (parts: Partial<Job>): Job => {
  const { source } = plainJob();
  return plainJob({ source: { ...source, byteLength: SOURCE.size }, ...parts });
};
const DONE = aJob({
  id: 'done-1',
  state: 'done',
  dismissed: true,
  startedAtMs: 2,
  endedAtMs: 3,
  result: result({
    file: { path: '/out/x.png', url: `${ORIGIN}/file=/out/x.png`, native: true },
    notes: [{ code: 'eight-bits', bitDepth: 16 }],
  }),
});
const FAILED = aJob({ id: 'failed-1', state: 'failed', reason: { code: 'failed-silently' } });

async function written(jobs: readonly Job[], images: { [id: string]: Blob | null } = {}): Promise<Blob> {
  const files = exportedFiles(headerOf(SETTINGS, BY_ORIGIN), jobs.map(listed), {
    readJob: async (id) => jobs.find((job) => job.id === id) ?? null,
    readSource: async (id) => (id in images ? (images[id] ?? null) : SOURCE),
    readResult: async () => RESULT,
    progress: () => {},
    leftOut: () => {},
  });
  return zipOf(files).blob();
}

/** An export with other JSON in it. */
async function forged(header: unknown, jobs: readonly unknown[] = []): Promise<Blob> {
  async function* files(): AsyncGenerator<ZippedFile> {
    const date = new Date();
    const file = (name: string, content: unknown) => ({ name, date, blob: new Blob([JSON.stringify(content)]) });
    yield file('supir-upscale.json', header);
    for (const job of jobs) {
      yield { name: 'sources/x.png', blob: SOURCE, date };
      yield { name: 'results/x.png', blob: RESULT, date };
      yield file('jobs/x.json', job);
    }
  }
  return zipOf(files()).blob();
}

const read = (file: Blob) => readExport(file, () => {});

describe('an export', () => {
  it('comes back as it went, with every image to the byte', async () => {
    const progress = vi.fn();
    const back = await readExport(await written([DONE, FAILED]), progress);
    expect(back.settings).toEqual(SETTINGS);
    expect(back.panels).toEqual(BY_ORIGIN);
    expect(back.jobs.map(({ job }) => job)).toEqual([DONE, FAILED]);
    const [done, failed] = back.jobs;
    expect(await done?.source.bytes()).toEqual(await SOURCE.bytes());
    expect(await done?.result?.bytes()).toEqual(await RESULT.bytes());
    expect(done?.result?.type).toBe('image/png');
    expect(failed?.result).toBe(undefined);
    expect(progress.mock.calls).toEqual([
      [1, 2],
      [2, 2],
    ]);
  });

  it.each(['waiting', 'sending', 'queued', 'running'] as const)(
    'holds a job that is %s, without what the backend has of it',
    async (state) => {
      const ticket = { backendUrl: 'http://127.0.0.1:6688', appId: '1', sessionHash: 's', joinedAtMs: 1 };
      const { jobs } = await read(await written([aJob({ state, ticket, place: 1, heldBy: 'pause' })]));
      expect(jobs.map(({ job }) => job)).toEqual([aJob({ state })]);
    },
  );

  it('counts the bytes of the images anew', async () => {
    const { source } = plainJob();
    const { jobs } = await read(await written([{ ...DONE, source, result: result({ byteLength: 1 }) }]));
    expect(jobs[0]?.job).toMatchObject({ source: { byteLength: SOURCE.size }, result: { byteLength: RESULT.size } });
  });

  it('leaves out a job whose images are gone, and says so', async () => {
    const leftOut = vi.fn();
    const files = exportedFiles(headerOf(SETTINGS, {}), [DONE, FAILED], {
      readJob: async (id) => [DONE, FAILED].find((job) => job.id === id) ?? null,
      readSource: async () => SOURCE,
      readResult: async () => null,
      progress: () => {},
      leftOut,
    });
    const { jobs } = await read(await zipOf(files).blob());
    expect(jobs.map(({ job }) => job.id)).toEqual(['failed-1']);
    expect(leftOut).toHaveBeenCalledExactlyOnceWith(DONE);
  });

  it('asks for one image after the other, not for all at once', async () => {
    const order: string[] = [];
    const noted = async (what: string, image: Blob) => {
      order.push(what);
      return image;
    };
    const files = exportedFiles(headerOf(SETTINGS, {}), [DONE, { ...DONE, id: 'done-2' }], {
      readJob: async (id) => ({ ...DONE, id }),
      readSource: (id) => noted(`source ${id}`, SOURCE),
      readResult: (id) => noted(`result ${id}`, RESULT),
      progress: (done) => order.push(`${done} written`),
      leftOut: () => {},
    });
    await zipOf(files).blob();
    expect(order).toEqual(
      ['done-1', 'done-2'].flatMap((id, index) => [`source ${id}`, `result ${id}`, `${index + 1} written`]),
    );
  });
});

describe('a file that is not as it should be', () => {
  it.each([
    ['nothing', new Blob([])],
    ['text', new Blob(['supir-upscale.json'])],
    ['an image', RESULT],
  ])('%s is not ours', async (_, file) => {
    await expect(read(file)).rejects.toThrow(because('export-none'));
  });

  it('another zip is not ours', async () => {
    async function* files() {
      yield { name: '00001-supir-2x.png', blob: RESULT, date: new Date() };
    }
    await expect(read(await zipOf(files()).blob())).rejects.toThrow(because('export-none'));
  });

  it('of a newer version says so', async () => {
    const header = { format: 'supir-upscale-export', version: 2, settings: 'other', panels: 0 };
    await expect(read(await forged(header))).rejects.toThrow(because('export-newer'));
  });

  it('cut off says so', async () => {
    const whole = await written([DONE]);
    for (const size of [100, whole.size / 2, whole.size - 1]) {
      await expect(read(whole.slice(0, size)), `${size}`).rejects.toThrow(because('export-damaged'));
    }
  });

  it('with one other bit in an image says which', async () => {
    const bytes = await (await written([DONE])).bytes();
    const at = new TextDecoder('latin1').decode(bytes).indexOf('results/done-1.png') + 40;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    await expect(read(new Blob([bytes]))).rejects.toThrow('results/done-1.png is not what it was');
  });

  it('with something else than an image says which', async () => {
    const file = await written([DONE], { 'done-1': new Blob(['<html>'], { type: 'image/png' }) });
    await expect(read(file)).rejects.toThrow('sources/done-1.png');
  });
});

const HEADER = headerOf(SETTINGS, BY_ORIGIN);
const X = { ...DONE, id: 'x' };

describe('what a file says is not believed', () => {
  it.each([
    ['settings', { ...SETTINGS, backendUrl: 'javascript:alert(1)' }, 'backendUrl'],
    ['settings', { ...SETTINGS, backendUrl: 'http://user@127.0.0.1' }, 'backendUrl'],
    ['settings', { ...SETTINGS, keepResults: 0 }, 'keepResults'],
    ['settings', { ...SETTINGS, keepMegabytes: 1e300 }, 'keepMegabytes'],
    ['settings', { ...SETTINGS, resultFormat: 'exe' }, 'resultFormat'],
    ['settings', { ...SETTINGS, nameTemplate: '{nothing}' }, 'nameTemplate'],
    ['settings', { ...SETTINGS, defaults: { ...DEFAULT_WISHES, steps: 1e9 } }, 'defaults'],
    ['settings', null, 'settings'],
    ['panels', { [ORIGIN]: { txt2img: { parameters: { steps: 0 } } } }, 'txt2img.parameters'],
    ['panels', { 'http://a.example/': {} }, 'panels'],
    ['panels', { 'ftp://a.example': {} }, 'panels'],
    ['panels', { '': { txt2img: { afterGenerate: 'yes' } } }, 'afterGenerate'],
  ])('%s %#', async (part, value, named) => {
    await expect(read(await forged({ ...HEADER, [part]: value }))).rejects.toThrow(named);
  });

  it.each<[string, unknown]>([
    ['id', { ...X, id: 'another' }],
    ['state', { ...X, state: 'won' }],
    ['result', { ...X, result: undefined }],
    ['tab', { ...X, tab: '__proto__' }],
    ['origin', { ...X, origin: 'http://evil.example/', webui: 'http://evil.example/' }],
    ['address', { ...X, origin: 'http://127.0.0.1.evil.example' }],
    ['origin', { ...X, origin: 'file:///etc' }],
    ['address', { ...X, webui: 'http://127.0.0.1:1' }],
    ['address', { ...X, source: { ...X.source, url: 'http://evil.example/seen.png' } }],
    ['address', { ...X, result: { ...X.result, file: { path: '', url: 'http://evil.example/', native: true } } }],
    ['address', { ...X, derivedFrom: { jobId: 'y', url: 'data:,', tuning: { match: 'mean', blend: 0 } } }],
    ['name', { ...X, result: { ...X.result, name: '../../.bashrc' } }],
    ['width', { ...X, source: { ...X.source, width: 1e9 } }],
    ['plan.crop.height', { ...X, plan: { ...X.plan, crop: { width: 1, height: Number.MAX_VALUE } } }],
    ['parameters', { ...X, parameters: { ...X.parameters, seed: 0.5 } }],
    ['parameters', { ...X, parameters: [] }],
    ['infotext', { ...X, source: { ...X.source, infotext: { toString: 'x' } } }],
    ['byteLength', { ...X, result: { ...X.result, byteLength: -1 } }],
    ['createdAtMs', { ...X, createdAtMs: null }],
    ['', [X]],
  ])('a job’s %s %#', async (named, job) => {
    const file = await forged(HEADER, [job]);
    await expect(read(file)).rejects.toThrow(because('export-damaged'));
    await expect(read(file)).rejects.toThrow(named);
  });

  it('what does not belong into a job or the settings stays behind, prototypes too', async () => {
    const evil = JSON.parse('{"__proto__":{"isEvil":true},"constructor":1,"ticket":{"backendUrl":"http://evil"}}');
    const { jobs, settings } = await read(
      await forged({ ...HEADER, settings: { ...evil, ...SETTINGS } }, [{ ...X, ...evil }]),
    );
    expect(Object.keys(jobs[0]?.job ?? {}).toSorted()).toEqual(Object.keys(X).toSorted());
    expect(Object.keys(settings).toSorted()).toEqual(Object.keys(SETTINGS).toSorted());
    expect({}).not.toHaveProperty('isEvil');
  });
});
