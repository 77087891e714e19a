import type { Size } from '../images/size.ts';
import { checkTarget, targetSize } from './target-size.ts';

/** A factor on both sides, or what the longer side shall have. */
export type SizeWish = { scale: number } | { longestSidePx: number };

/** How to get exactly the wished size from a backend that stretches what it is sent to its 32 px grid. All in pixels. */
export interface SizePlan {
  /** What to send: the source with its edge pixels repeated to the right and below. */
  padded: Size;
  /** To send; may be a fraction. */
  upscale: number;
  /** What the backend makes of that. */
  returned: Size;
  /** The part of `returned`, from the top left, that is the picture; at least as large as `result`. */
  crop: Size;
  /** What the user gets: `crop`, reduced where it is larger. */
  result: Size;
  /** SUPIR's minimum of 1024 px on the short side made `crop` larger than wished. */
  raised: boolean;
}

/** Of the short side, below which SUPIR does not work. */
export const MIN_SIDE_PX = 1024;
const GRID_PX = 32;
const MAX_PADDING_PX = 63;
/** Of the slider, above which another version of the backend might refuse. */
const MAX_UPSCALE = 8;
/** What is tried in turn; the first is none, but for floating point. */
const STRETCHES_PX = [1e-6, 0.5, 1];

/**
 * Idea: with the right padding the backend's grid size is just what the scale makes of the padded side, so that nothing is
 * stretched, and the padding is cropped. Where no padding brings that within 1 px, it makes a little more, to be reduced.
 * @param exactScale reduce what SUPIR's minimum raised, to scale × source
 * @throws {TargetSizeError} when the backend could not return it
 * @throws {RangeError} when the wish is no number above 0
 */
export function sizePlan(source: Size, wish: SizeWish, exactScale = false): SizePlan {
  const scale = 'scale' in wish ? wish.scale : wish.longestSidePx / Math.max(source.width, source.height);
  if (!(scale > 0)) throw new RangeError(`No picture can be made ${scale} times as large`);
  const shortSide = Math.min(source.width, source.height);
  const raised = shortSide * scale < MIN_SIDE_PX;
  const workScale = raised ? MIN_SIDE_PX / shortSide : scale;
  const picture = scaled(source, workScale);
  const result = raised && exactScale ? scaled(source, scale) : picture;
  const padded = paddedSize(source, workScale, picture);
  const sent = padded ?? source;
  const upscale = padded ? upscaleFor(padded, workScale, scale) : upscaleToGrid(source, workScale, picture);
  const returned = targetSize(sent, upscale);
  checkTarget(returned, raised ? source : undefined);
  const crop = padded && result === picture ? picture : endOf(source, sent, returned, result);
  return { padded: sent, upscale, returned, crop, result, raised };
}

/** Null when no padding keeps the picture in place to the pixel. */
function paddedSize(source: Size, scale: number, picture: Size): Size | null {
  const width = paddedSide(source.width, scale, picture.width);
  const height = paddedSide(source.height, scale, picture.height);
  return width === null || height === null ? null : { width, height };
}

/**
 * The side with the padding that stretches the picture least, in pixels: none at all if that can be, else the smallest padding
 * within half a pixel, because padding costs time on the GPU. Null when the picture's end would be off by more than 1 px.
 */
function paddedSide(sidePx: number, scale: number, picturePx: number): number | null {
  const sides = Array.from({ length: MAX_PADDING_PX + 1 }, (_, padding) => {
    const px = sidePx + padding;
    const returnedPx = targetSize({ width: px, height: px }, scale).width;
    const endPx = (sidePx * returnedPx) / px;
    const fits = returnedPx >= picturePx && Math.abs(endPx - picturePx) <= 1;
    return { px, stretchPx: fits ? Math.abs(endPx - sidePx * scale) : Number.POSITIVE_INFINITY };
  });
  for (const limitPx of STRETCHES_PX) {
    const found = sides.find(({ stretchPx }) => stretchPx <= limitPx);
    if (found) return found.px;
  }
  return null;
}

/**
 * The scale that was asked for, else a whole number, where the backend's own raise makes the same of it; above 1, because at 1 it
 * enlarges by INTER_AREA, not Lanczos.
 */
function upscaleFor(padded: Size, workScale: number, askedScale: number): number {
  const { width, height } = targetSize(padded, workScale);
  const simpler = [askedScale, Math.min(Math.floor(workScale), MAX_UPSCALE)].find((upscale) => {
    const target = targetSize(padded, upscale);
    return upscale > 1 && upscale <= MAX_UPSCALE && target.width === width && target.height === height;
  });
  return simpler ?? workScale;
}

/** The least that makes the backend round up to the next grid size that is not smaller than the picture. */
function upscaleToGrid(source: Size, scale: number, picture: Size): number {
  const needed = (sidePx: number, atLeastPx: number): number =>
    (Math.ceil(atLeastPx / GRID_PX) * GRID_PX - GRID_PX / 2 + 1e-6) / sidePx;
  return Math.max(scale, needed(source.width, picture.width), needed(source.height, picture.height));
}

/** Where the picture ends in what comes back, when it is reduced anyway. */
function endOf(source: Size, padded: Size, returned: Size, atLeast: Size): Size {
  return {
    width: Math.max(atLeast.width, Math.round((source.width * returned.width) / padded.width)),
    height: Math.max(atLeast.height, Math.round((source.height * returned.height) / padded.height)),
  };
}

const scaled = ({ width, height }: Size, scale: number): Size => ({
  width: Math.max(1, Math.round(width * scale)),
  height: Math.max(1, Math.round(height * scale)),
});
