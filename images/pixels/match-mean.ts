import { channelsOf, type Raster } from './raster.ts';

/**
 * The result with each colour channel moved by one amount, so that its mean is that of the original: against a cast over the whole
 * picture. Alpha stays; values that leave 0 … 255 are clamped.
 * @param original of any size; flattened as the backend saw it, because the colours of transparent pixels count too
 * @throws {RangeError} when one of them is not RGBA
 */
export function matchMean(result: Raster, original: Raster): Raster {
  return shifted(result, shiftBetween(meansOf(result), meansOf(original)));
}

/** A value each of red, green and blue. */
export type Rgb = readonly [r: number, g: number, b: number];

/** What makes one mean the other. */
export const shiftBetween = (is: Rgb, should: Rgb): Rgb => [should[0] - is[0], should[1] - is[1], should[2] - is[2]];

/** The picture, or a part of it, with each colour channel moved by one amount. */
export function shifted(raster: Raster, shift: Rgb): Raster {
  const data = raster.data.slice();
  for (let channel = 0; channel < 3; channel++) {
    const by = shift[channel] ?? 0;
    for (let i = channel; i < data.length; i += 4) data[i] = (data[i] as number) + by;
  }
  return { data, width: raster.width, height: raster.height };
}

/** @throws {RangeError} when the picture is not RGBA */
export function meansOf(raster: Raster): Rgb {
  if (channelsOf(raster) !== 4) throw new RangeError('Both pictures must be RGBA');
  let [r, g, b] = [0, 0, 0];
  for (let i = 0; i < raster.data.length; i += 4) {
    r += raster.data[i] as number;
    g += raster.data[i + 1] as number;
    b += raster.data[i + 2] as number;
  }
  const count = raster.width * raster.height;
  return [r / count, g / count, b / count];
}
