import { checkSameSize, type Raster } from './raster.ts';

/** Of the blurs, as SUPIR's own colour fix. */
const RADII_PX = [1, 2, 4, 8, 16];
/** How far a pixel's colour depends on others: a part of a picture that is that much higher gives its middle exactly. */
export const WAVELET_REACH_PX = 31;
/** Fixed point of the differences (± 255) in 16 bits: half the memory of floats, and 1/64 of a level is far below what shows. */
export const UNIT = 64;

/**
 * SUPIR's "Wavelet" colour fix: the fine detail of the result on the colours of the original, split by five à-trous blurs.
 * Because blurring is linear, the blurred difference of the two is all that is added. Alpha is that of the result.
 * @param original in the size of the result
 * @throws {RangeError} when the sizes differ
 */
export function matchWavelet(result: Raster, original: Raster): Raster {
  checkSameSize(result, original);
  const data = result.data.slice();
  for (const [channel, difference] of blurredDifferences(result, original, RADII_PX)) {
    for (let i = 0, at = channel; i < difference.length; i++, at += 4) {
      data[at] = (data[at] as number) + (difference[i] as number) / UNIT;
    }
  }
  return { data, width: result.width, height: result.height };
}

/**
 * What the original has more than the result, blurred, in `UNIT`s of a level, for one colour channel after the other; each is
 * valid until the next is asked for.
 */
export function* blurredDifferences(
  result: Raster,
  original: Raster,
  radiiPx: readonly number[],
): Generator<[channel: number, difference: Int16Array]> {
  const { width, height } = result;
  const difference = new Int16Array(width * height);
  const spare = new Int16Array(width * height);
  for (let channel = 0; channel < 3; channel++) {
    for (let i = 0, at = channel; i < difference.length; i++, at += 4) {
      difference[i] = ((original.data[at] as number) - (result.data[at] as number)) * UNIT;
    }
    for (const radiusPx of radiiPx) {
      blurRows(difference, spare, width, radiusPx);
      blurColumns(spare, difference, width, radiusPx);
    }
    yield [channel, difference];
  }
}

/** The blurs for pictures that were both made smaller by this factor, which has done those that reach no further. */
export const radiiWhenReduced = (factor: number): number[] =>
  RADII_PX.map((radiusPx) => radiusPx / factor)
    .filter((radiusPx) => radiusPx > 0.75)
    .map(Math.round);

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
