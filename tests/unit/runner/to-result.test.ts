import { describe, expect, it } from 'vitest';
import { alphaOf } from '../../../images/pixels/alpha.ts';
import { crop } from '../../../images/pixels/crop.ts';
import { isGrey, toGrey } from '../../../images/pixels/grey.ts';
import { resize } from '../../../images/pixels/resize.ts';
import type { ResultTask } from '../../../runner/pixel-task.ts';
import { toResult } from '../../../runner/to-result.ts';
import { aRaster } from '../images/pixels/a-raster.ts';
import { rasterCodec } from './raster-codec.ts';

const PNG = { format: 'png', quality: 100 } as const;
const size = (width: number, height: number) => ({ width, height });
const returned = aRaster(64, 48, { seed: 2 });

async function made(source: ReturnType<typeof aRaster>, task: Partial<ResultTask> = {}) {
  const { codec, calls, fileOf, pictureOf } = rasterCodec();
  const whole = { returned: fileOf(returned), crop: size(64, 48), result: size(64, 48), output: PNG, mayKeep: false };
  const { file, format, isTransparent } = await toResult({ source: fileOf(source), ...whole, ...task }, codec);
  return { file, format, isTransparent, picture: pictureOf(file), calls, kept: file === whole.returned };
}

describe('toResult', () => {
  it('keeps the file that came back where nothing has to be changed', async () => {
    expect(await made(aRaster(32, 24), { mayKeep: true })).toMatchObject({ kept: true, isTransparent: false });
  });

  it('else writes its pixels, or the part that is the picture, in the wished format', async () => {
    const whole = await made(aRaster(32, 24), { output: { format: 'webp', quality: 80 } });
    expect(whole).toMatchObject({ kept: false, picture: returned, calls: ['decode', 'recode webp 80'] });
    const part = await made(aRaster(30, 20), { crop: size(60, 40), result: size(60, 40) });
    expect(part.picture).toEqual(crop(returned, size(60, 40)));
  });

  it('decodes no source that is known to be plain', async () => {
    const plain = await made(aRaster(32, 24), { source: 'plain', mayKeep: true });
    expect(plain).toMatchObject({ kept: true, calls: [] });
  });

  it('reduces what SUPIR made larger than wished', async () => {
    const { picture } = await made(aRaster(15, 10), { crop: size(60, 40), result: size(30, 20) });
    expect(picture).toEqual(resize(crop(returned, size(60, 40)), size(30, 20)));
  });

  it('joins the source’s transparency in the size of the result', async () => {
    const source = aRaster(30, 20, { alpha: true });
    const task = { crop: size(60, 40), result: size(60, 40), mayKeep: true };
    const { picture, isTransparent, calls } = await made(source, task);
    expect(isTransparent).toBe(true);
    expect(alphaOf(picture)).toEqual(resize(alphaOf(source), size(60, 40)));
    expect(calls.at(-1)).toBe('encode png 100 transparent');
    const jpeg = await made(source, { ...task, output: { format: 'jpeg', quality: 90 } });
    expect(jpeg.calls.at(-1)).toBe('encode png 90 transparent');
    expect(jpeg.format).toBe('png');
    const webp = await made(source, { ...task, output: { format: 'webp', quality: 90 } });
    expect(webp.calls.at(-1)).toBe('encode webp 90 transparent');
  });

  it('makes grey of what came back of a grey source', async () => {
    const { picture, calls } = await made(toGrey(aRaster(32, 24)), { mayKeep: true });
    expect(isGrey(picture)).toBe(true);
    expect(picture).toEqual(toGrey(returned));
    expect(calls.at(-1)).toBe('encode png 100 opaque');
  });

  it.each([
    ['is gone', null],
    ['cannot be read any more', new Blob(['half'])],
  ])('is made without a source that %s, and says so', async (_, source) => {
    const { codec, fileOf } = rasterCodec();
    const task = { source, returned: fileOf(returned), crop: size(64, 48), result: size(64, 48), output: PNG };
    expect(await toResult({ ...task, mayKeep: true }, codec)).toEqual({
      file: task.returned,
      format: 'png',
      isTransparent: false,
      isSourceUnread: true,
    });
  });
});
