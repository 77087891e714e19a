import { describe, expect, it } from 'vitest';
import { crop } from '../../../../images/pixels/crop.ts';
import { padEdges } from '../../../../images/pixels/pad-edges.ts';
import { aRaster, raster } from './a-raster.ts';

describe('padEdges', () => {
  it('repeats the last column and row', () => {
    expect([...padEdges(raster(2, 2, [1, 2, 3, 4]), { width: 4, height: 3 }).data]).toEqual([
      ...[1, 2, 2, 2],
      ...[3, 4, 4, 4],
      ...[3, 4, 4, 4],
    ]);
    const pixel = [1, 2, 3, 4];
    expect([...padEdges(raster(1, 1, pixel), { width: 2, height: 2 }).data]).toEqual(Array(4).fill(pixel).flat());
  });

  it('is undone by crop', () => {
    for (const channels of [1, 4] as const) {
      const picture = aRaster(37, 23, { channels, alpha: true });
      for (const size of [
        { width: 37, height: 23 },
        { width: 64, height: 23 },
        { width: 37, height: 32 },
        { width: 100, height: 86 },
      ]) {
        const padded = padEdges(picture, size);
        expect(padded).toMatchObject(size);
        expect(crop(padded, picture)).toEqual(picture);
      }
    }
  });

  it('refuses a smaller size', () => {
    expect(() => padEdges(aRaster(4, 4), { width: 3, height: 9 })).toThrow(RangeError);
  });
});

describe('crop', () => {
  it('takes the top left', () => {
    expect([...crop(raster(3, 2, [1, 2, 3, 4, 5, 6]), { width: 2, height: 1 }).data]).toEqual([1, 2]);
    expect([...crop(raster(3, 2, [1, 2, 3, 4, 5, 6]), { width: 1, height: 2 }).data]).toEqual([1, 4]);
  });

  it('refuses a larger size', () => {
    expect(() => crop(aRaster(4, 4), { width: 5, height: 1 })).toThrow(RangeError);
  });
});
