import { describe, expect, it } from 'vitest';
import { meanDifference } from '../../../../images/pixels/mean-difference.ts';
import { raster } from './a-raster.ts';

describe('meanDifference', () => {
  it('is of all channels, whichever is brighter', () => {
    const one = raster(1, 1, [10, 20, 30, 255]);
    expect(meanDifference(one, one)).toBe(0);
    expect(meanDifference(one, raster(1, 1, [14, 16, 30, 255]))).toBe(2);
  });

  it('of pictures of one size only', () => {
    expect(() => meanDifference(raster(1, 1, [0]), raster(2, 1, [0, 0]))).toThrow(RangeError);
  });
});
