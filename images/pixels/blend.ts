import { checkSameSize, type Raster } from './raster.ts';

/**
 * The result with a share of the original's colours; alpha is that of the result.
 * @param original in the size of the result
 * @param share 0 (the result alone) … 1 (the original's colours alone)
 * @throws {RangeError} when the sizes differ
 */
export function blend(result: Raster, original: Raster, share: number): Raster {
  checkSameSize(result, original);
  const data = result.data.slice();
  for (let i = 0; i < data.length; i += 4) {
    data[i] = mixed(result.data[i] as number, original.data[i] as number, share);
    data[i + 1] = mixed(result.data[i + 1] as number, original.data[i + 1] as number, share);
    data[i + 2] = mixed(result.data[i + 2] as number, original.data[i + 2] as number, share);
  }
  return { data, width: result.width, height: result.height };
}

const mixed = (a: number, b: number, share: number): number => a + (b - a) * share;
