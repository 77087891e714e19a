import { channelsOf, type Raster } from './raster.ts';

/** A picture whose brightness varies less than this, in levels, has nothing to be compared by. */
const FLAT_LEVELS = 4;
/** Of results that follow their source it is above 0.9; black, one colour and noise come to 0. */
const LEAST_CORRELATION = 0.3;

/**
 * Whether a picture, made small, is bright and dark where another one is; true also of one that is flat itself.
 * @param result in the size of `source`, both RGBA and opaque
 * @throws {RangeError} when they are not
 */
export function looksLike(source: Raster, result: Raster): boolean {
  const wanted = brightness(source);
  if (Math.sqrt(covariance(wanted, wanted)) < FLAT_LEVELS) return true;
  const found = brightness(result);
  const norm = Math.sqrt(covariance(wanted, wanted) * covariance(found, found));
  return norm > 0 && covariance(wanted, found) / norm >= LEAST_CORRELATION;
}

/** Of each pixel, less their mean. */
function brightness(raster: Raster): Float64Array {
  if (channelsOf(raster) !== 4) throw new RangeError('The picture must be RGBA');
  const { data } = raster;
  const levels = new Float64Array(data.length / 4);
  for (let i = 0; i < levels.length; i++) {
    levels[i] = 0.299 * (data[4 * i] ?? 0) + 0.587 * (data[4 * i + 1] ?? 0) + 0.114 * (data[4 * i + 2] ?? 0);
  }
  const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length;
  return levels.map((level) => level - mean);
}

function covariance(a: Float64Array, b: Float64Array): number {
  if (a.length !== b.length) throw new RangeError('The sizes differ');
  return a.reduce((sum, level, i) => sum + level * (b[i] ?? 0), 0) / a.length;
}
