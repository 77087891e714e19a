import { channelsOf, newRaster, type Raster } from './raster.ts';

/**
 * The picture at the top left of a larger one, whose last column and row are repeated to the right and below.
 * @throws {RangeError} when the size is not at least that of the picture
 */
export function padEdges(raster: Raster, { width, height }: Pick<Raster, 'width' | 'height'>): Raster {
  const channels = channelsOf(raster);
  if (width < raster.width || height < raster.height) throw new RangeError('Padding makes no picture smaller');
  const padded = newRaster(width, height, channels);
  const [rowBytes, paddedRowBytes] = [raster.width * channels, width * channels];
  for (let y = 0; y < raster.height; y++) {
    const row = padded.data.subarray(y * paddedRowBytes, (y + 1) * paddedRowBytes);
    row.set(raster.data.subarray(y * rowBytes, (y + 1) * rowBytes));
    const edge = row.slice(rowBytes - channels, rowBytes);
    for (let at = rowBytes; at < paddedRowBytes; at += channels) row.set(edge, at);
  }
  const lastRow = (raster.height - 1) * paddedRowBytes;
  for (let y = raster.height; y < height; y++) {
    padded.data.copyWithin(y * paddedRowBytes, lastRow, lastRow + paddedRowBytes);
  }
  return padded;
}
