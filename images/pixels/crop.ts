import { channelsOf, newRaster, type Raster } from './raster.ts';

/**
 * The part of this size at the top left of a picture.
 * @throws {RangeError} when the picture is smaller
 */
export function crop(raster: Raster, { width, height }: Pick<Raster, 'width' | 'height'>): Raster {
  const channels = channelsOf(raster);
  if (width > raster.width || height > raster.height) throw new RangeError('Cropping makes no picture larger');
  const cropped = newRaster(width, height, channels);
  for (let y = 0; y < height; y++) {
    const start = y * raster.width * channels;
    cropped.data.set(raster.data.subarray(start, start + width * channels), y * width * channels);
  }
  return cropped;
}
