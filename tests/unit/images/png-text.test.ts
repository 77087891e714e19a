import { deflateSync, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { pngChunks } from '../../../images/png.ts';
import { pngTexts } from '../../../images/png-text.ts';
import { because } from '../words/said.ts';
import { chunk, makePng } from './make-png.ts';
import * as pillow from './pillow-files.ts';
import { readPngText } from './read-png-text.ts';
import { withPngText } from './written.ts';

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const text = (key: string, value: string) => chunk('tEXt', latin1(`${key}\0${value}`));
const zText = (key: string, data: Uint8Array) => chunk('zTXt', Buffer.concat([latin1(`${key}\0\0`), data]));

/** Type and data of each chunk, text chunks left out, checksums checked. */
function otherChunks(png: Uint8Array): string[] {
  return [...pngChunks(png)]
    .map((it) => {
      expect(Buffer.from(png.subarray(it.start, it.end))).toEqual(chunk(it.type, it.data));
      return `${it.type} ${Buffer.from(it.data).toString('hex')}`;
    })
    .filter((line) => !/^.(EXt|TXt)/.test(line));
}

describe('readPngText', () => {
  it('reads what Pillow wrote: tEXt, iTXt, and both compressed', async () => {
    expect(await readPngText(pillow.PNG_RGB_WITH_TEXT)).toEqual({
      parameters: 'a cat\nSteps: 20, Seed: 1, Size: 3x2',
      workflow: '{"a":1}',
    });
    expect(await readPngText(pillow.PNG_UNICODE_AND_COMPRESSED_TEXT)).toEqual({
      parameters: '猫 “cat”\nSteps: 20',
      note: 'é',
      title: '猫',
    });
  });

  it('reads Latin-1, not Windows-1252', async () => {
    expect(await readPngText(makePng({ extra: [text('a', '\x80\x9f\xe9')] }))).toEqual({ a: '\x80\x9f\xe9' });
  });

  it('finds texts behind the pixels', async () => {
    expect(await readPngText(makePng({ after: [text('late', 'yes')] }))).toEqual({ late: 'yes' });
  });

  it('leaves out a text that is damaged, and reads the others', async () => {
    const large = deflateSync(Buffer.alloc(1_000_000));
    const extra = [zText('bad', latin1('no zlib')), zText('large', large), text('good', 'yes')];
    expect(Object.keys(await readPngText(makePng({ extra })))).toEqual(['large', 'good']);
  });

  it('looks at 20 MB of one file, however many bombs are in it, and at no text that nobody wants', async () => {
    const bomb = zText('bomb', deflateSync(Buffer.alloc(11_000_000)));
    const png = makePng({ extra: [text('first', 'yes'), bomb, bomb, text('late', 'no')] });
    expect(Object.keys(await readPngText(png))).toEqual(['first', 'bomb']);
    const wanted = [];
    for await (const [key] of pngTexts(png, (key) => key === 'late')) wanted.push(key);
    expect(wanted).toEqual(['late']);
  });

  it('gives nothing for other formats', async () => {
    expect(await readPngText(pillow.JPEG_RGB)).toEqual({});
    expect(await readPngText(new Uint8Array())).toEqual({});
  });
});

describe('withPngText', () => {
  it.each([
    ['Latin-1', 'café, 50 % \xff\nSteps: 20', 'tEXt'],
    ['Unicode', '猫 “cat” 😀 <lora:x:1> BREAK\nSteps: 20', 'iTXt'],
    ['a leading BOM', '\ufeffcat', 'iTXt'],
    ['an empty text', '', 'tEXt'],
    ['20 kB', 'word '.repeat(4000), 'tEXt'],
  ])('keeps %s character for character', async (_name, parameters, type) => {
    const written = withPngText(makePng({}), { parameters });
    expect(await readPngText(written)).toEqual({ parameters });
    expect([...pngChunks(written)].map((it) => it.type)).toEqual(['IHDR', type, 'IDAT', 'IEND']);
    expect(otherChunks(written)).toEqual(otherChunks(makePng({})));
  });

  it('replaces a key wherever and however it stood, and keeps all other chunks byte for byte', async () => {
    const gamma = chunk('gAMA', Buffer.from([0, 0, 0xb1, 0x8f]));
    const png = makePng({
      extra: [text('parameters', 'old'), gamma, text('workflow', '{}')],
      after: [zText('parameters', deflateSync(latin1('old')))],
    });
    const written = withPngText(png, { parameters: 'new', 'SUPIR source': 'a.png' });
    expect(await readPngText(written)).toEqual({ parameters: 'new', 'SUPIR source': 'a.png', workflow: '{}' });
    expect([...pngChunks(written)].filter((it) => it.type.endsWith('Xt') && inKey(it.data, 'parameters'))).toHaveLength(
      1,
    );
    expect(otherChunks(written)).toEqual(otherChunks(png));
  });

  it('gives the same file when done twice', () => {
    const once = withPngText(pillow.PNG_RGB_WITH_TEXT, { parameters: '猫' });
    expect(withPngText(once, { parameters: '猫' })).toEqual(once);
  });

  it('keeps the pixels of a 16-bit file', () => {
    const written = withPngText(makePng({ bitDepth: 16 }), { parameters: 'x' });
    const pixels = [...pngChunks(written)].find((it) => it.type === 'IDAT')?.data;
    expect(pixels && inflateSync(pixels)).toHaveLength(2 * (1 + 3 * 6));
  });

  it('refuses what is not a PNG', () => {
    expect(() => withPngText(pillow.JPEG_RGB, { parameters: 'x' })).toThrow(because('image-unknown'));
    const cutOff = makePng({}).subarray(0, 20);
    expect(() => withPngText(cutOff, { parameters: 'x' })).toThrow(because('image-cut-off', { byteLength: 20 }));
  });

  it('refuses a key that PNG cannot hold', () => {
    expect(() => withPngText(makePng({}), { 猫: 'x' })).toThrow(RangeError);
  });
});

const inKey = (data: Uint8Array, key: string): boolean => Buffer.from(data).toString('latin1').startsWith(`${key}\0`);
