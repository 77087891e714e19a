import type { Raster } from './raster.ts';

/**
 * Of all channels of two pictures, in levels (0 … 255).
 * @throws {RangeError} when they differ in size or channels
 */
export function meanDifference({ data }: Raster, other: Raster): number {
  if (data.length !== other.data.length) throw new RangeError('The pictures differ in size');
  let sum = 0;
  for (let i = 0; i < data.length; i++) sum += Math.abs((data[i] as number) - (other.data[i] as number));
  return sum / data.length;
}
