import { describe, expect, it } from 'vitest';
import { resize, resizeRows } from '../../../../images/pixels/resize.ts';
import { aRaster, farthest, raster } from './a-raster.ts';
import { pillowPixels } from './pillow-pixels.ts';

const sizes = [
  { width: 40, height: 31 },
  { width: 79, height: 60 },
  { width: 13, height: 60 },
  { width: 160, height: 122 },
  { width: 201, height: 7 },
  { width: 1, height: 1 },
  { width: 80, height: 61 },
];

describe('resize', () => {
  it.each([1, 4] as const)('by Lanczos gives what Pillow gives, in %i channels', async (channels) => {
    const picture = aRaster(80, 61, { channels });
    const expected = await pillowPixels(sizes.map((size) => ({ work: 'lanczos', raster: picture, ...size })));
    for (const [i, size] of sizes.entries()) {
      const resized = resize(picture, size);
      expect(resized).toMatchObject(size);
      // Pillow rounds to 8 bits between rows and columns.
      expect(farthest(resized, expected[i] ?? picture), JSON.stringify(size)).toBeLessThanOrEqual(1);
    }
  });

  it.each([1, 4] as const)('by area gives the mean of what each pixel covers, in %i channels', async (channels) => {
    const picture = aRaster(80, 61, { channels });
    const expected = await pillowPixels(sizes.map((size) => ({ work: 'area', raster: picture, ...size })));
    for (const [i, size] of sizes.entries()) {
      expect(farthest(resize(picture, size, 'area'), expected[i] ?? picture), JSON.stringify(size)).toBeLessThanOrEqual(
        1,
      );
    }
  });

  it.each(['area', 'lanczos'] as const)('by %s keeps one colour, up to the edges', (filter) => {
    const grey = raster(7, 5, Array(35).fill([10, 200, 99, 128]).flat());
    for (const size of sizes) {
      const expected = raster(
        size.width,
        size.height,
        Array(size.width * size.height)
          .fill([10, 200, 99, 128])
          .flat(),
      );
      expect(farthest(resize(grey, size, filter), expected)).toBe(0);
    }
  });

  it('lets no colour of a transparent pixel bleed into a visible one', () => {
    const picture = raster(4, 1, [255, 0, 0, 255, 0, 255, 0, 0, 255, 0, 0, 255, 0, 255, 0, 0]);
    expect([...resize(picture, { width: 2, height: 1 }, 'area').data]).toEqual([255, 0, 0, 128, 255, 0, 0, 128]);
    const enlarged = resize(picture, { width: 9, height: 3 });
    for (let i = 0; i < enlarged.data.length; i += 4) {
      if (enlarged.data[i + 3]) expect([...enlarged.data.slice(i, i + 3)]).toEqual([255, 0, 0]);
    }
  });

  it('is the same picture in the same size', () => {
    const picture = aRaster(33, 21, { channels: 1 });
    expect(resize(picture, picture)).toEqual(picture);
    expect(resize(picture, picture, 'area')).toEqual(picture);
  });

  it('leaves its input as it is', () => {
    const picture = aRaster(9, 9, { alpha: true });
    const before = picture.data.slice();
    resize(picture, { width: 5, height: 13 });
    expect(picture.data).toEqual(before);
  });

  it('refuses data that is no picture of its size', () => {
    expect(() => resize(raster(2, 2, [1, 2, 3]), { width: 1, height: 1 })).toThrow(RangeError);
    expect(() => resize(raster(2, 2, Array(12).fill(0)), { width: 1, height: 1 })).toThrow('no 2×2 pixels');
  });

  it('some rows alone are those of the whole', () => {
    const picture = aRaster(40, 31, { alpha: true });
    for (const size of sizes) {
      const whole = resize(picture, size);
      const [from, to] = [Math.floor(size.height / 3), Math.ceil(size.height / 2)];
      const rows = resizeRows(picture, size, { from, to });
      expect(rows).toMatchObject({ width: size.width, height: to - from });
      expect(rows.data).toEqual(whole.data.slice(from * size.width * 4, to * size.width * 4));
    }
  });
});
