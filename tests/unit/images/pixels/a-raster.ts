import type { Raster } from '../../../../images/pixels/raster.ts';
import { seededRandom } from '../seeded-random.ts';

/** Smooth colours with noise on them, so that both shapes and single pixels count; alpha full unless a range is given. */
export function aRaster(
  width: number,
  height: number,
  options: { channels?: 1 | 4; seed?: number; alpha?: boolean } = {},
): Raster {
  const { channels = 4, seed = 1, alpha = false } = options;
  const random = seededRandom(seed);
  const data = Uint8ClampedArray.from({ length: width * height * channels }, (_, i) => {
    const [x, y, channel] = [Math.floor(i / channels) % width, Math.floor(i / channels / width), i % channels];
    if (channel === 3 && !alpha) return 255;
    return 128 + 90 * Math.sin((x + seed) / (3 + channel)) * Math.cos(y / (5 + channel)) + random.below(60) - 30;
  });
  return { data, width, height };
}

export const raster = (width: number, height: number, values: number[]): Raster => ({
  data: Uint8ClampedArray.from(values),
  width,
  height,
});

/** The largest difference of two pictures of the same size, 0 … 255. */
export function farthest(a: Raster, b: Raster): number {
  if (a.data.length !== b.data.length) throw new RangeError('The sizes differ');
  return a.data.reduce((most, value, i) => Math.max(most, Math.abs(value - (b.data[i] ?? 0))), 0);
}
