import { channelsOf, type Raster } from './raster.ts';

/**
 * The result with each colour channel moved by one amount, so that its mean is that of the original: against a cast over the whole
 * picture. Alpha stays; values that leave 0 … 255 are clamped.
 * @param original of any size; flattened as the backend saw it, because the colours of transparent pixels count too
 * @throws {RangeError} when one of them is not RGBA
 */
export function matchMean(result: Raster, original: Raster): Raster {
  const [is, should] = [meansOf(result), meansOf(original)];
  const data = result.data.slice();
  for (let channel = 0; channel < 3; channel++) {
    const shift = (should[channel] ?? 0) - (is[channel] ?? 0);
    for (let i = channel; i < data.length; i += 4) data[i] = (data[i] as number) + shift;
  }
  return { data, width: result.width, height: result.height };
}

function meansOf(raster: Raster): number[] {
  if (channelsOf(raster) !== 4) throw new RangeError('Both pictures must be RGBA');
  let [r, g, b] = [0, 0, 0];
  for (let i = 0; i < raster.data.length; i += 4) {
    r += raster.data[i] as number;
    g += raster.data[i + 1] as number;
    b += raster.data[i + 2] as number;
  }
  return [r, g, b].map((sum) => sum / (raster.width * raster.height));
}
