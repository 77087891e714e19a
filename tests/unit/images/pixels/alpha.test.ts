import { describe, expect, it } from 'vitest';
import { alphaOf, isOpaque, joinAlpha } from '../../../../images/pixels/alpha.ts';
import { aRaster, raster } from './a-raster.ts';

describe('isOpaque', () => {
  it('sees one transparent pixel, and does not take a hidden infotext for one', () => {
    const picture = aRaster(9, 7);
    expect(isOpaque(picture)).toBe(true);
    picture.data[3] = 254;
    expect(isOpaque(picture)).toBe(true);
    picture.data[9 * 7 * 4 - 1] = 253;
    expect(isOpaque(picture)).toBe(false);
    expect(isOpaque(raster(2, 1, [0, 9]))).toBe(true);
  });
});

describe('joinAlpha', () => {
  it('gives back what alphaOf took', () => {
    const picture = aRaster(9, 7, { alpha: true });
    const opaque = joinAlpha(picture, raster(9, 7, Array(63).fill(255)));
    expect(isOpaque(opaque)).toBe(true);
    expect(joinAlpha(opaque, alphaOf(picture))).toEqual(picture);
    expect([...alphaOf(raster(2, 1, [5, 6])).data]).toEqual([255, 255]);
  });

  it('refuses other sizes and channels', () => {
    expect(() => joinAlpha(aRaster(4, 4), aRaster(4, 3, { channels: 1 }))).toThrow('The sizes differ');
    expect(() => joinAlpha(aRaster(4, 4), aRaster(4, 4))).toThrow(RangeError);
  });
});
