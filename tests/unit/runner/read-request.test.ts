import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../images/limits.ts';
import { DEFAULT_PARAMETERS } from '../../../jobs/parameters.ts';
import { sizePlan } from '../../../jobs/size-plan.ts';
import { DEFAULT_WISHES } from '../../../jobs/wishes.ts';
import { readRequest } from '../../../runner/read-request.ts';
import { chunk, makePng } from '../images/make-png.ts';
import * as pillow from '../images/pillow-files.ts';
import { because, saidOf } from '../words/said.ts';

const ORIGIN = 'http://127.0.0.1:7860';
const outside = {
  nowMs: () => 5,
  random: (max: number) => max,
  hiddenInfotext: async () => 'from the pixels',
};

const ID = '00000000-0000-4000-8000-000000000000';

const request = (parts: Record<string, unknown> = {}) => ({
  id: ID,
  tab: 'txt2img',
  pageId: 'page',
  webui: ORIGIN,
  run: 'webui-1',
  from: 'gallery',
  image: new Blob([makePng({ width: 512, height: 768 })]),
  url: `${ORIGIN}/file=/out/1.png`,
  stem: '1',
  infotext: 'from the page',
  parameters: DEFAULT_PARAMETERS,
  ...parts,
});

const read = (parts?: Record<string, unknown>) => readRequest(request(parts), ORIGIN, outside);
const text = (value: string) => chunk('tEXt', Buffer.from(`parameters\0${value}`, 'latin1'));

describe('readRequest', () => {
  it('makes a job with the size that the backend will return and a seed of its own', async () => {
    const { job } = await read();
    expect(job).toEqual({
      id: ID,
      origin: ORIGIN,
      webui: ORIGIN,
      run: 'webui-1',
      tab: 'txt2img',
      pageId: 'page',
      source: {
        from: 'gallery',
        width: 512,
        height: 768,
        url: `${ORIGIN}/file=/out/1.png`,
        stem: '1',
        infotext: 'from the page',
        byteLength: makePng({ width: 512, height: 768 }).length,
      },
      parameters: { ...DEFAULT_PARAMETERS, seed: 2147483647 },
      plan: sizePlan({ width: 512, height: 768 }, { scale: 2 }),
      target: { width: 1024, height: 1536 },
      createdAtMs: 5,
      rank: 5,
      state: 'waiting',
    });
  });

  it('notes that the web UI writes no infotext into files', async () => {
    expect((await read({ bare: true })).job.source.bare).toBe(true);
    expect((await read({ bare: 'yes' })).job.source).not.toHaveProperty('bare');
  });

  it('keeps a seed that was given', async () => {
    const { job } = await read({ parameters: { ...DEFAULT_PARAMETERS, seed: 0 } });
    expect(job.parameters.seed).toBe(0);
  });

  it('believes the file’s own infotext more than the page', async () => {
    const image = new Blob([makePng({ extra: [text('from the file')] })]);
    expect((await read({ image })).job.source.infotext).toBe('from the file');
  });

  it('keeps the prompt that only a ComfyUI graph tells', async () => {
    const graph = '{"1":{"inputs":{"positive":["2",0]}},"2":{"inputs":{"text":"a (cat:1.2)"}}}';
    const image = new Blob([makePng({ extra: [chunk('tEXt', Buffer.from(`prompt\0${graph}`, 'latin1'))] })]);
    const parts = { image, infotext: '', parameters: { ...DEFAULT_PARAMETERS, a_prompt: '{prompt}, sharp' } };
    const { job } = await readRequest(request(parts), ORIGIN, { ...outside, hiddenInfotext: async () => null });
    expect(job.source).toMatchObject({ infotext: '', prompt: 'a (cat:1.2)' });
    expect(job.parameters.a_prompt).toBe('a cat, sharp');
    expect((await read({ image })).job.source).not.toHaveProperty('prompt');
  });

  it('looks for a hidden infotext only when neither has one', async () => {
    expect((await read({ infotext: '' })).job.source.infotext).toBe('from the pixels');
    const empty = makePng({ extra: [text('')] });
    expect((await read({ image: new Blob([empty]) })).job.source.infotext).toBe('from the page');
    const jpeg = new Blob([new Uint8Array(pillow.JPEG_RGB)]);
    expect((await read({ image: jpeg, infotext: '' })).job.source.infotext).toBe('');
    const blind = { ...outside, hiddenInfotext: async () => null };
    const { job } = await readRequest(request({ infotext: '' }), ORIGIN, blind);
    expect(job.source.infotext).toBe('');
  });

  it.each([
    ['zero bytes', { image: new Blob([]) }, 'image-empty', 'empty'],
    ['a web page', { image: new Blob(['<!doctype html>']) }, 'image-web-page', 'web page'],
    ['no image', { image: new Blob(['text']) }, 'image-unknown', 'not a PNG'],
    [
      'a side that is too long',
      { image: new Blob([makePng({ width: 20_000, height: 20 })]) },
      'side-too-long',
      '16383',
    ],
    ['an address of another web UI', { webui: 'http://127.0.0.1:7861' }, 'malformed', '(webui)'],
    ['an image from nowhere', { from: 'elsewhere' }, 'malformed', '(from)'],
    ['a wrong parameter', { parameters: { ...DEFAULT_PARAMETERS, steps: 201 } }, 'not-in-range', '1 to 200'],
    ['no parameters', { parameters: undefined }, 'malformed', '(parameters)'],
    ['a string for an image', { image: 'data:image/png;base64,' }, 'malformed', '(image)'],
    ['an unknown tab', { tab: 'settings' }, 'malformed', '(tab)'],
    ['no page', { pageId: 7 }, 'malformed', '(pageId)'],
    ['no address', { url: undefined }, 'malformed', '(url)'],
    ['an empty stem', { stem: '' }, 'malformed', '(stem)'],
  ] as const)('refuses %s', async (_, parts, code, words) => {
    const refused = read(parts);
    await expect(refused).rejects.toThrow(because(code));
    expect(await saidOf(() => refused)).toContain(words);
  });

  it('refuses an animation', async () => {
    const control = Buffer.alloc(8);
    control.writeUInt32BE(2);
    const image = new Blob([makePng({ extra: [chunk('acTL', control)] })]);
    expect(await saidOf(() => read({ image }))).toContain('This PNG is animated');
  });

  it.each([null, 'text', 7])('refuses %s', async (nothing) => {
    await expect(readRequest(nothing, ORIGIN, outside)).rejects.toThrow(because('malformed'));
  });

  it('leaves out an infotext that no web UI writes, and says how long it was', async () => {
    const longest = 'x'.repeat(LIMITS.infotextCharacters);
    expect((await read({ infotext: longest })).job.source.infotext).toBe(longest);
    const file = new Blob([makePng({ extra: [text(`${longest}x`)] })]);
    for (const parts of [{ infotext: `${longest}x` }, { image: file }]) {
      const { source } = (await read(parts)).job;
      expect([source.infotext, source.infotextLeftOut]).toEqual(['', LIMITS.infotextCharacters + 1]);
    }
  });

  it('looks at the size of an image before anything decodes it', async () => {
    const png = makePng({});
    new DataView(png.buffer).setUint32(16, 10_001);
    new DataView(png.buffer).setUint32(20, 10_000);
    const decodes = () => Promise.reject(new Error('decoded'));
    const small = { ...DEFAULT_WISHES, size_mode: 'longest_side', longest_side: 64 };
    const asked = request({ image: new Blob([png]), infotext: '', parameters: small });
    const reading = readRequest(asked, ORIGIN, { ...outside, hiddenInfotext: decodes });
    await expect(reading).rejects.toThrow(because('image-too-many-pixels'));
  });

  it('reads no file without end', async () => {
    const image = new Blob([]);
    Object.defineProperty(image, 'size', { value: LIMITS.imageBytes + 1 });
    await expect(read({ image })).rejects.toThrow(because('image-too-large'));
  });

  it.each(['id', 'pageId', 'webui', 'run', 'url', 'stem'])('takes no %s without end', async (part) => {
    const long = `${ORIGIN}/${'x'.repeat(LIMITS.addressCharacters)}`;
    expect(await saidOf(() => read({ [part]: long }))).toMatch(part);
  });
});
