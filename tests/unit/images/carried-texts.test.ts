import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { carriedTexts } from '../../../images/carried-texts.ts';
import { chunk, makePng } from './make-png.ts';
import { readWithPillow } from './pillow.ts';
import * as pillow from './pillow-files.ts';
import { withInfotext } from './written.ts';

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const text = (key: string, value: string) => chunk('tEXt', latin1(`${key}\0${value}`));
const zText = (key: string, value: string) =>
  chunk('zTXt', Buffer.concat([latin1(`${key}\0\0`), deflateSync(latin1(value))]));

describe('carriedTexts', () => {
  it('takes all texts but the infotext', async () => {
    expect(await carriedTexts(pillow.PNG_RGB_WITH_TEXT)).toEqual({ workflow: '{"a":1}' });
    expect(await carriedTexts(pillow.PNG_UNICODE_AND_COMPRESSED_TEXT)).toEqual({ note: 'é', title: '猫' });
    expect(await carriedTexts(makePng({ after: [text('prompt', '{}'), text('prompt', '{"b":2}')] }))).toEqual({
      prompt: '{"b":2}',
    });
  });

  it('leaves out what describes the source itself, and a text without a key', async () => {
    const extra = [
      text('XML:com.adobe.xmp', '<x:xmpmeta tiff:Orientation="6"/>'),
      zText('Raw profile type exif', 'exif 4949'),
      text('', 'nothing'),
      text('Software', 'NovelAI'),
    ];
    expect(await carriedTexts(makePng({ extra }))).toEqual({ Software: 'NovelAI' });
  });

  it('keeps the key __proto__ an ordinary one', async () => {
    const texts = await carriedTexts(makePng({ extra: [text('__proto__', 'x')] }));
    expect(Object.entries(texts)).toEqual([['__proto__', 'x']]);
  });

  it('takes a workflow of 4 MB, and stops at 8 million characters', async () => {
    const workflow = 'w'.repeat(4_000_000);
    const extra = [zText('workflow', workflow), text('small', '1'), zText('second', workflow), text('late', '2')];
    expect(Object.keys(await carriedTexts(makePng({ extra })))).toEqual(['workflow', 'small']);
  });

  it.each([
    ['a JPEG', pillow.JPEG_INFOTEXT],
    ['a WebP', pillow.WEBP_INFOTEXT],
    ['no image', new Uint8Array()],
  ])('is empty for %s', async (_name, file) => {
    expect(await carriedTexts(file)).toEqual({});
  });

  it('carries them into a result as Pillow reads them', async () => {
    const texts = await carriedTexts(pillow.PNG_UNICODE_AND_COMPRESSED_TEXT);
    const [seen] = await readWithPillow([withInfotext(pillow.PNG_RGBA, 'Steps: 1', texts)]);
    expect(seen).toMatchObject({ infotext: 'Steps: 1', texts: { note: 'é', title: '猫' } });
  });
});
