import { channelsOf, newRaster, type Raster } from './raster.ts';

/** Forge hides its infotext in the lowest bit of an alpha channel that is otherwise full. */
const FULL_BUT_FOR_LOWEST_BIT = 254;

/** Whether nobody can see through the picture anywhere. */
export function isOpaque(raster: Raster): boolean {
  if (channelsOf(raster) === 1) return true;
  for (let i = 3; i < raster.data.length; i += 4) {
    if ((raster.data[i] as number) < FULL_BUT_FOR_LOWEST_BIT) return false;
  }
  return true;
}

/** The alpha channel alone; full where the picture has none. */
export function alphaOf(raster: Raster): Raster {
  const alpha = newRaster(raster.width, raster.height, 1);
  if (channelsOf(raster) === 1) alpha.data.fill(255);
  else for (let i = 0; i < alpha.data.length; i++) alpha.data[i] = raster.data[i * 4 + 3] as number;
  return alpha;
}

/**
 * The colours of one picture with an alpha channel of the same size.
 * @throws {RangeError} when the sizes differ
 */
export function joinAlpha(colours: Raster, alpha: Raster): Raster {
  if (channelsOf(colours) !== 4 || channelsOf(alpha) !== 1) throw new RangeError('Needs RGBA and a plane');
  if (colours.width !== alpha.width || colours.height !== alpha.height) throw new RangeError('The sizes differ');
  const data = colours.data.slice();
  for (let i = 0; i < alpha.data.length; i++) data[i * 4 + 3] = alpha.data[i] as number;
  return { data, width: colours.width, height: colours.height };
}
