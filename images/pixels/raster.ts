/**
 * Pixels of 8 bits a channel, row by row from the top left: 4 channels, R G B A with colours not multiplied by alpha (an
 * `ImageData` is one), or 1, a plane such as an alpha channel.
 */
export interface Raster {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

/** Of a picture: from `from` up to, without, `to`. */
export interface Rows {
  from: number;
  to: number;
}

/** @throws {RangeError} when the data is not that of a picture of this size */
export function channelsOf({ data, width, height }: Raster): 1 | 4 {
  const channels = data.length / (width * height);
  if (channels === 1 || channels === 4) return channels;
  throw new RangeError(`${data.length} bytes are no ${width}×${height} pixels of 1 or 4 channels`);
}

/** A black, transparent one. */
export const newRaster = (width: number, height: number, channels: 1 | 4): Raster => ({
  data: new Uint8ClampedArray(width * height * channels),
  width,
  height,
});

/** @throws {RangeError} when one of them is not RGBA, or when their sizes differ */
export function checkSameSize(a: Raster, b: Raster): void {
  if (channelsOf(a) !== 4 || channelsOf(b) !== 4) throw new RangeError('Both pictures must be RGBA');
  if (a.width !== b.width || a.height !== b.height) throw new RangeError('The sizes differ');
}
