import { checkSameSize, type Raster } from './raster.ts';

/** As SUPIR's own colour fix: radius 1, 2, 4, 8, 16. */
const LEVELS = 5;
/** Fixed point of the differences (± 255) in 16 bits: half the memory of floats, and 1/64 of a level is far below what shows. */
const UNIT = 64;

/**
 * SUPIR's "Wavelet" colour fix: the fine detail of the result on the colours of the original, split by five à-trous blurs.
 * Because blurring is linear, the blurred difference of the two is all that is added. Alpha is that of the result.
 * @param original in the size of the result
 * @throws {RangeError} when the sizes differ
 */
export function matchWavelet(result: Raster, original: Raster): Raster {
  checkSameSize(result, original);
  const { width, height } = result;
  const data = result.data.slice();
  const difference = new Int16Array(width * height);
  const spare = new Int16Array(width * height);
  for (let channel = 0; channel < 3; channel++) {
    for (let i = 0, at = channel; i < difference.length; i++, at += 4) {
      difference[i] = ((original.data[at] as number) - (result.data[at] as number)) * UNIT;
    }
    for (let level = 0; level < LEVELS; level++) {
      blurRows(difference, spare, width, 2 ** level);
      blurColumns(spare, difference, width, 2 ** level);
    }
    for (let i = 0, at = channel; i < difference.length; i++, at += 4) {
      data[at] = (data[at] as number) + (difference[i] as number) / UNIT;
    }
  }
  return { data, width, height };
}

/** Along each row; beyond its ends the edge pixels repeat. */
function blurRows(from: Int16Array, to: Int16Array, width: number, radius: number): void {
  const left = Math.min(radius, width);
  const right = Math.max(left, width - radius);
  for (let start = 0; start < from.length; start += width) {
    const end = start + width;
    for (let i = start; i < start + left; i++) to[i] = smooth(from, start, i, Math.min(i + radius, end - 1));
    for (let i = start + left; i < start + right; i++) to[i] = smooth(from, i - radius, i, i + radius);
    for (let i = start + right; i < end; i++) to[i] = smooth(from, Math.max(i - radius, start), i, end - 1);
  }
}

function blurColumns(from: Int16Array, to: Int16Array, width: number, radius: number): void {
  for (let start = 0; start < from.length; start += width) {
    const above = -Math.min(start, radius * width);
    const below = Math.min(from.length - width - start, radius * width);
    for (let i = start; i < start + width; i++) to[i] = smooth(from, i + above, i, i + below);
  }
}

/** A quarter, a half and a quarter of the values there. */
const smooth = (values: Int16Array, before: number, at: number, after: number): number =>
  ((values[before] as number) + 2 * (values[at] as number) + (values[after] as number) + 2) >> 2;
