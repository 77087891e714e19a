import { describe, expect, it } from 'vitest';
import { blend } from '../../../images/pixels/blend.ts';
import { matchMean, meansOf, shiftBetween } from '../../../images/pixels/match-mean.ts';
import { matchWavelet } from '../../../images/pixels/match-wavelet.ts';
import type { Raster, Rows } from '../../../images/pixels/raster.ts';
import { type RowSource, tunedRows } from '../../../images/tuned-rows.ts';
import type { Tuning } from '../../../images/tuning.ts';
import { aRaster, farthest, raster } from './pixels/a-raster.ts';

const sourceOf = ({ data, width }: Raster): RowSource => ({
  read: ({ from, to }: Rows) => ({ data: data.slice(from * width * 4, to * width * 4), width, height: to - from }),
});

/** All rows, `bandPx` at a time. */
function tunedInBands(result: Raster, original: Raster, tuning: Tuning, bandPx: number): Raster {
  const shift = shiftBetween(meansOf(result), meansOf(original));
  const pictures = { height: result.height, result: sourceOf(result), original: sourceOf(original), shift };
  const bands: number[] = [];
  for (let from = 0; from < result.height; from += bandPx) {
    bands.push(...tunedRows(pictures, tuning, { from, to: Math.min(result.height, from + bandPx) }).data);
  }
  return { data: Uint8ClampedArray.from(bands), width: result.width, height: result.height };
}

describe('rows of a tuned result', () => {
  const result = aRaster(50, 150);
  const original = aRaster(50, 150, { seed: 4 });

  it.each<[Tuning, Raster]>([
    [{ match: 'none', blend: 0.4 }, blend(result, original, 0.4)],
    [{ match: 'mean', blend: 0 }, matchMean(result, original)],
    [{ match: 'mean', blend: 0.5 }, blend(matchMean(result, original), original, 0.5)],
    [{ match: 'wavelet', blend: 0 }, matchWavelet(result, original)],
    [{ match: 'wavelet', blend: 0.2 }, blend(matchWavelet(result, original), original, 0.2)],
  ])('are those of the whole, with %j', (tuning, whole) => {
    for (const bandPx of [1, 7, 40, 149, 150]) {
      expect(farthest(tunedInBands(result, original, tuning, bandPx), whole), `${bandPx} rows`).toBe(0);
    }
  });

  it('the colours of transparent pixels pull at no others, and alpha stays', () => {
    const clear = raster(1, 3, [10, 10, 10, 255, 0, 0, 0, 0, 0, 0, 0, 0]);
    const onWhite = raster(1, 3, [10, 10, 10, 255, 255, 255, 255, 255, 255, 255, 255, 255]);
    const tuned = tunedInBands(clear, onWhite, { match: 'wavelet', blend: 0 }, 2);
    expect([...tuned.data]).toEqual([...clear.data]);
  });
});
