import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { concat } from '../../../images/bytes.ts';
import { inspectImage } from '../../../images/inspect.ts';
import type { Raster } from '../../../images/pixels/raster.ts';
import { pngOfRows } from '../../../images/png-rows.ts';
import { readWithPillow } from './pillow.ts';
import { aRaster } from './pixels/a-raster.ts';
import { readPngText } from './read-png-text.ts';
import { seededRandom } from './seeded-random.ts';

function* bandsOf({ data, width, height }: Raster, bandPx: number): Generator<Raster> {
  for (let y = 0; y < height; y += bandPx) {
    const rows = Math.min(bandPx, height - y);
    yield { data: data.slice(y * width * 4, (y + rows) * width * 4), width, height: rows };
  }
}

async function pngOf(picture: Raster, options: { hasAlpha?: boolean; bandPx?: number; texts?: object } = {}) {
  const { hasAlpha = false, bandPx = 16, texts = {} } = options;
  const { width, height } = picture;
  const parts: Uint8Array[] = [];
  const given = { width, height, hasAlpha, texts: texts as Record<string, string> };
  for await (const part of pngOfRows(given, bandsOf(picture, bandPx))) parts.push(part);
  return concat(parts);
}

/** Of all pixels in RGBA, as Pillow reads them, which checks every sum. */
const pillowHashes = async (pngs: Uint8Array[]) => (await readWithPillow(pngs)).flatMap(({ pixels }) => pixels);
const hash = ({ data }: Pick<Raster, 'data'>): string => createHash('sha1').update(data).digest('hex');

describe('a PNG written row by row', () => {
  it('holds exactly the pixels, with and without alpha, in bands of any height', async () => {
    const opaque = aRaster(33, 40);
    const clear = aRaster(33, 40, { alpha: true });
    const pngs = [await pngOf(opaque), await pngOf(opaque, { bandPx: 1 }), await pngOf(clear, { hasAlpha: true })];
    expect(await pillowHashes(pngs)).toEqual([hash(opaque), hash(opaque), hash(clear)]);
    expect(pngs.map((png) => inspectImage(png).channels)).toEqual(['rgb', 'rgb', 'rgba']);
  });

  it('carries texts', async () => {
    const texts = { parameters: 'ein “Fuchs” 狐', workflow: '{}' };
    expect(await readPngText(await pngOf(aRaster(4, 4), { texts }))).toEqual(texts);
  });

  it('is written in several pieces when it is large', async () => {
    const random = seededRandom(1);
    const noise = Uint8ClampedArray.from({ length: 700 * 700 * 4 }, () => random.below(256));
    const picture = { data: noise, width: 700, height: 700 };
    const parts: Uint8Array[] = [];
    const options = { width: 700, height: 700, hasAlpha: true, texts: {} };
    for await (const part of pngOfRows(options, bandsOf(picture, 100))) parts.push(part);
    expect(parts.length).toBeGreaterThan(3);
    expect(await pillowHashes([concat(parts)])).toEqual([hash(picture)]);
  });

  it('ends with the error of its rows', async () => {
    function* broken(): Generator<Raster> {
      yield aRaster(4, 2);
      throw new Error('out of memory');
    }
    const all = async () => {
      for await (const _ of pngOfRows({ width: 4, height: 4, hasAlpha: false, texts: {} }, broken()));
    };
    await expect(all()).rejects.toThrow('out of memory');
  });
});
