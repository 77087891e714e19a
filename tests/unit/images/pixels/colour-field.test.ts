import { describe, expect, it } from 'vitest';
import { addField, type ColourField, meanField, waveletField } from '../../../../images/pixels/colour-field.ts';
import { matchMean } from '../../../../images/pixels/match-mean.ts';
import { matchWavelet } from '../../../../images/pixels/match-wavelet.ts';
import type { Raster } from '../../../../images/pixels/raster.ts';
import { resize } from '../../../../images/pixels/resize.ts';
import { aRaster, farthest } from './a-raster.ts';

const WHOLE = { x: 0, y: 0, width: 1, height: 1 };

const withField = (picture: Raster, field: ColourField, part = WHOLE): Raster => {
  const copy = { ...picture, data: picture.data.slice() };
  addField(copy, field, part);
  return copy;
};

/** A part of a picture, in pixels. */
function cut({ data, width }: Raster, x: number, y: number, side: number): Raster {
  const rows = Array.from({ length: side }, (_, i) => {
    const start = ((y + i) * width + x) * 4;
    return [...data.slice(start, start + side * 4)];
  });
  return { data: Uint8ClampedArray.from(rows.flat()), width: side, height: side };
}

/** A picture of slow changes with a cast that differs from place to place, as SUPIR may leave. */
function withCast(picture: Raster): Raster {
  const { width } = picture;
  const data = picture.data.map((value, i) => {
    const [x, y, channel] = [Math.floor(i / 4) % width, Math.floor(i / 4 / width), i % 4];
    return channel === 3 ? value : value + 20 * Math.sin((x + y + 40 * channel) / 60);
  });
  return { ...picture, data };
}

const mean = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, it) => sum + it, 0) / values.length;

describe('a field', () => {
  const original = aRaster(256, 192);
  const result = withCast(original);

  it('of the means adds what the match of the means adds', () => {
    expect(farthest(withField(result, meanField(result, original)), matchMean(result, original))).toBe(0);
  });

  it('of the wavelets at full size adds what that match adds', () => {
    expect(farthest(withField(result, waveletField(result, original, 1)), matchWavelet(result, original))).toBe(0);
  });

  it.each([2, 4, 8, 16])('from pictures %d times smaller comes near, within two levels on the whole', (factor) => {
    const small = { width: 256 / factor, height: 192 / factor };
    const field = waveletField(resize(result, small, 'area'), resize(original, small, 'area'), factor);
    const [near, exact] = [withField(result, field), matchWavelet(result, original)];
    const away = mean(near.data.map((value, i) => Math.abs(value - (exact.data[i] ?? 0))));
    const before = mean(result.data.map((value, i) => Math.abs(value - (exact.data[i] ?? 0))));
    expect(away).toBeLessThan(2);
    expect(away).toBeLessThan(before / 3);
  });

  it('adds to a part what it adds to that part of the whole', () => {
    const field = waveletField(
      resize(result, { width: 64, height: 48 }),
      resize(original, { width: 64, height: 48 }),
      4,
    );
    const part = { x: 100 / 256, y: 60 / 192, width: 32 / 256, height: 32 / 192 };
    expect(farthest(withField(cut(result, 100, 60, 32), field, part), cut(withField(result, field), 100, 60, 32))).toBe(
      0,
    );
  });

  it('leaves alpha', () => {
    const clear = aRaster(8, 8, { alpha: true });
    const field = { width: 1, height: 1, data: Float32Array.from([50, 50, 50]) };
    const alpha = ({ data }: Raster) => data.filter((_, i) => i % 4 === 3);
    expect(alpha(withField(clear, field))).toEqual(alpha(clear));
  });
});
