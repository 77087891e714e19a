import { LIMITS } from '../images/limits.ts';
import type { Size } from '../images/size.ts';
import { ReasonError } from '../words/reason.ts';

/** SUPIR works on sides of at least this many pixels and rounds both to the grid (SUPIR_Low_VRAM_Backend, `upscale_image`). */
const MIN_SIDE_PX = 1024;
const GRID_PX = 32;
/** The backend answers in WebP, whose sides end at 16383 px: beyond that it fails after the whole GPU run. */
const MAX_SIDE_PX = 16383;

/** Thrown when the backend could not return the result. */
export class TargetSizeError extends ReasonError {
  override readonly name = 'TargetSizeError';
}

/** The size in pixels that the backend returns for a source and a scale; its own formula, with Python's round half to even. */
export function targetSize(source: Size, scale: number): Size {
  const shortSide = Math.min(source.width, source.height) * scale;
  const raise = shortSide < MIN_SIDE_PX ? MIN_SIDE_PX / shortSide : 1;
  const onGrid = (sidePx: number): number => roundHalfEven((sidePx * scale * raise) / GRID_PX) * GRID_PX;
  return { width: onGrid(source.width), height: onGrid(source.height) };
}

/**
 * Refuses, before anything is sent, what would fail at the end of the GPU run or exhaust memory.
 * @param narrow the source, when it is its short side that makes the result so large
 * @throws {TargetSizeError}
 */
export function checkTarget({ width, height }: Size, narrow?: Size): void {
  const source = narrow && { narrow: { width: narrow.width, height: narrow.height, minSidePx: MIN_SIDE_PX } };
  if (Math.max(width, height) > MAX_SIDE_PX)
    throw new TargetSizeError({ code: 'side-too-long', width, height, maxSidePx: MAX_SIDE_PX, ...source });
  if (width * height > LIMITS.imagePixels)
    throw new TargetSizeError({ code: 'too-many-pixels', width, height, maxPixels: LIMITS.imagePixels, ...source });
}

function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}
