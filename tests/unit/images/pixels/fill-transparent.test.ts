import { describe, expect, it } from 'vitest';
import { fillTransparent } from '../../../../images/pixels/fill-transparent.ts';
import { aRaster, raster } from './a-raster.ts';

/** Red on the left, blue on the right, nothing in between. */
function twoSides(width: number, height: number) {
  const picture = aRaster(width, height);
  for (let i = 0; i < picture.data.length; i += 4) {
    const x = (i / 4) % width;
    picture.data.set(x < 4 ? [255, 0, 0, 255] : x >= width - 4 ? [0, 0, 255, 255] : [9, 99, 9, 0], i);
  }
  return picture;
}

const pixel = ({ data, width }: { data: Uint8ClampedArray; width: number }, x: number, y: number) => [
  ...data.slice((y * width + x) * 4, (y * width + x) * 4 + 4),
];

describe('fillTransparent', () => {
  it('leaves opaque pixels alone, and fills alpha', () => {
    const picture = aRaster(21, 13);
    picture.data[3] = 254;
    const filled = fillTransparent(picture);
    expect(filled.data[3]).toBe(255);
    expect(filled.data.slice(4)).toEqual(picture.data.slice(4));
  });

  it('goes from the colours of one side to those of the other', () => {
    const filled = fillTransparent(twoSides(65, 33));
    expect(pixel(filled, 3, 16)).toEqual([255, 0, 0, 255]);
    expect(pixel(filled, 61, 16)).toEqual([0, 0, 255, 255]);
    const [nearRed, middle, nearBlue] = [5, 32, 59].map((x) => pixel(filled, x, 16));
    expect(nearRed?.[0]).toBeGreaterThan(240);
    expect(nearBlue?.[2]).toBeGreaterThan(240);
    expect(Math.abs((middle?.[0] ?? 0) - (middle?.[2] ?? 0))).toBeLessThan(80);
    // Nothing of the hidden green.
    for (let i = 1; i < filled.data.length; i += 4) expect(filled.data[i]).toBe(0);
  });

  it('gives half-transparent pixels more of the colours around them than of a background', () => {
    const filled = fillTransparent(raster(3, 1, [200, 0, 0, 255, 180, 0, 0, 128, 0, 0, 0, 0]));
    expect(pixel(filled, 1, 0)[0]).toBeGreaterThanOrEqual(180);
    expect(pixel(filled, 2, 0)[0]).toBeGreaterThanOrEqual(180);
  });

  it('knows a single visible pixel in the middle of nothing', () => {
    const picture = aRaster(200, 100, { alpha: true });
    for (let i = 3; i < picture.data.length; i += 4) picture.data[i] = 0;
    picture.data.set([10, 20, 30, 255], (50 * 200 + 100) * 4);
    expect(pixel(fillTransparent(picture), 0, 0)).toEqual([10, 20, 30, 255]);
  });

  it('is white where nothing is visible', () => {
    expect([...fillTransparent(raster(2, 1, [1, 2, 3, 0, 4, 5, 6, 0])).data]).toEqual(Array(8).fill(255));
  });
});
