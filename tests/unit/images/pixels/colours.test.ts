import { describe, expect, it } from 'vitest';
import { blend } from '../../../../images/pixels/blend.ts';
import { isGrey, toGrey } from '../../../../images/pixels/grey.ts';
import { matchMean } from '../../../../images/pixels/match-mean.ts';
import { matchWavelet } from '../../../../images/pixels/match-wavelet.ts';
import type { Raster } from '../../../../images/pixels/raster.ts';
import { aRaster, farthest, raster } from './a-raster.ts';
import { pillowPixels } from './pillow-pixels.ts';

const mean = ({ data }: Raster, channel: number): number =>
  data.reduce((sum, value, i) => sum + (i % 4 === channel ? value : 0), 0) / (data.length / 4);

/** With alpha as it is. */
const tinted = (picture: Raster, by: number[]): Raster => ({
  ...picture,
  data: picture.data.map((value, i) => value + (by[i % 4] ?? 0)),
});

describe('blend', () => {
  it('goes from the result to the original’s colours, and keeps alpha', () => {
    const [result, original] = [raster(1, 1, [0, 100, 255, 7]), raster(1, 1, [255, 0, 255, 200])];
    expect([...blend(result, original, 0).data]).toEqual([0, 100, 255, 7]);
    expect([...blend(result, original, 0.25).data]).toEqual([64, 75, 255, 7]);
    expect([...blend(result, original, 1).data]).toEqual([255, 0, 255, 7]);
  });

  it('refuses another size', () => {
    expect(() => blend(aRaster(4, 4), aRaster(4, 5), 0.5)).toThrow('The sizes differ');
  });
});

describe('matchMean', () => {
  it('takes a cast off, whatever the size of the original', () => {
    const original = aRaster(30, 20);
    const matched = matchMean(tinted(aRaster(60, 40, { seed: 2, alpha: true }), [20, -10, 5, 0]), original);
    for (const channel of [0, 1, 2]) expect(mean(matched, channel)).toBeCloseTo(mean(original, channel), 0);
    expect(mean(matched, 3)).toBe(mean(aRaster(60, 40, { seed: 2, alpha: true }), 3));
  });
});

describe('matchWavelet', () => {
  it('gives what SUPIR’s decomposition gives, in any size', async () => {
    const sizes = [
      [90, 70],
      [33, 1],
      [1, 33],
      [17, 16],
      [5, 4],
      [200, 40],
    ] as const;
    const pairs = sizes.map(([width, height]) => ({
      raster: tinted(aRaster(width, height), [30, -20, 10, 0]),
      original: aRaster(width, height, { seed: 3 }),
    }));
    const expected = await pillowPixels(pairs.map((pair) => ({ work: 'wavelet', ...pair })));
    for (const [i, pair] of pairs.entries()) {
      expect(farthest(matchWavelet(pair.raster, pair.original), expected[i] ?? pair.raster)).toBeLessThanOrEqual(1);
    }
  });

  it('takes a cast off exactly, and keeps alpha', () => {
    const original = aRaster(64, 48, { alpha: true });
    expect(farthest(matchWavelet(tinted(original, [9, -7, 3, 0]), original), original)).toBeLessThanOrEqual(1);
    const result = aRaster(64, 48, { alpha: true, seed: 9 });
    const alpha = ({ data }: Raster) => data.filter((_, i) => i % 4 === 3);
    expect(alpha(matchWavelet(result, original))).toEqual(alpha(result));
  });

  it('does not overflow between black and white', () => {
    const [black, white] = [0, 255].map((value) => raster(40, 40, Array(1600).fill([value, value, value, 255]).flat()));
    if (black && white) expect(matchWavelet(black, white)).toEqual(white);
  });

  it('refuses another size', () => {
    expect(() => matchWavelet(aRaster(4, 4), aRaster(5, 4))).toThrow('The sizes differ');
  });
});

describe('isGrey and toGrey', () => {
  it('make Pillow’s grey of colours, and leave alpha', async () => {
    const picture = aRaster(50, 40, { alpha: true });
    expect(isGrey(picture)).toBe(false);
    const grey = toGrey(picture);
    expect(isGrey(grey)).toBe(true);
    const [expected] = await pillowPixels([{ work: 'grey', raster: picture }]);
    expect([...grey.data.filter((_, i) => i % 4 === 0)]).toEqual([...(expected?.data ?? [])]);
    expect(grey.data.filter((_, i) => i % 4 === 3)).toEqual(picture.data.filter((_, i) => i % 4 === 3));
  });

  it('see one coloured pixel if it is visible and farther off than the tolerance', () => {
    const pixel = (alpha: number) => raster(2, 1, [9, 9, 9, 255, 9, 12, 9, alpha]);
    expect(isGrey(pixel(255))).toBe(false);
    expect(isGrey(pixel(0))).toBe(true);
    expect(isGrey(pixel(255), 3)).toBe(true);
    expect(isGrey(pixel(255), 2)).toBe(false);
    expect(isGrey(raster(2, 1, [5, 9]))).toBe(true);
  });
});
