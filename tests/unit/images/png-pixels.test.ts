import { beforeAll, describe, expect, it } from 'vitest';
import { samePixels } from '../../../images/png-pixels.ts';
import { pngOfRows } from '../../../images/png-rows.ts';
import { askPillow } from './pillow.ts';
import * as pillow from './pillow-files.ts';
import { aRaster } from './pixels/a-raster.ts';

const blob = (bytes: Uint8Array): Blob => new Blob([bytes.slice()]);

type Written = Record<'same' | 'changed' | 'hidden' | 'clear' | 'grey' | 'greyAsRgb' | 'palette' | 'narrower', Blob>;
let own: Blob;
let written: Written;

beforeAll(async () => {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const options = { width: 61, height: 47, hasAlpha: false, texts: {} };
  for await (const part of pngOfRows(options, [aRaster(61, 47)])) parts.push(part);
  own = new Blob(parts);
  const question = Buffer.from(await own.arrayBuffer()).toString('base64');
  const files = await askPillow<Record<string, string>>('pillow_writes.py', question);
  const blobs = Object.entries(files).map(([name, base64]) => [name, blob(Buffer.from(base64, 'base64'))]);
  written = Object.fromEntries(blobs) as Written;
});

describe('samePixels', () => {
  it('of files that are filtered and stored otherwise', async () => {
    expect(await samePixels(own, written.same)).toBe(true);
    expect(await samePixels(written.grey, written.greyAsRgb)).toBe(true);
  });

  it('one sample of the last pixel that is another by 1, another width, another transparency', async () => {
    for (const other of [written.changed, written.narrower, written.clear, written.grey])
      expect(await samePixels(own, other)).toBe(false);
  });

  it('an infotext that is hidden in the alpha channel shows nothing else', async () => {
    expect(await samePixels(own, written.hidden)).toBe(true);
  });

  it.each([
    ['a palette', () => written.palette],
    ['16 bits', () => blob(pillow.PNG_GREY_16)],
    ['a JPEG', () => blob(pillow.JPEG_RGB)],
    ['nothing', () => new Blob()],
    ['half a file', () => written.same.slice(0, written.same.size / 2)],
  ])('says nothing of %s', async (_, file) => {
    expect(await samePixels(own, file())).toBe(null);
    expect(await samePixels(file(), own)).toBe(null);
  });
});
