import { channelsOf, type Raster } from './raster.ts';

/**
 * Whether no visible pixel has a colour.
 * @param tolerance how far the channels of a pixel may lie apart, 0 … 255
 */
export function isGrey(raster: Raster, tolerance = 0): boolean {
  if (channelsOf(raster) === 1) return true;
  const { data } = raster;
  for (let i = 0; i < data.length; i += 4) {
    const [r, g, b] = [data[i] as number, data[i + 1] as number, data[i + 2] as number];
    const apart = Math.max(r, g, b) - Math.min(r, g, b);
    if (apart > tolerance && data[i + 3] !== 0) return false;
  }
  return true;
}

/** What lossy files make of grey, in levels. */
const LOSSY_TOLERANCE = 2;

/** Whether a user takes it for a grey picture. */
export const looksGrey = (raster: Raster): boolean => isGrey(raster, LOSSY_TOLERANCE);

/** Each pixel as its brightness, by the weights of ITU-R BT.601 that Pillow takes for "L"; alpha stays. */
export function toGrey(raster: Raster): Raster {
  const data = raster.data.slice();
  if (channelsOf(raster) === 4) {
    for (let i = 0; i < data.length; i += 4) {
      const weighted = 19595 * (data[i] as number) + 38470 * (data[i + 1] as number) + 7471 * (data[i + 2] as number);
      const grey = (weighted + 0x8000) >> 16;
      data[i] = grey;
      data[i + 1] = grey;
      data[i + 2] = grey;
    }
  }
  return { data, width: raster.width, height: raster.height };
}
