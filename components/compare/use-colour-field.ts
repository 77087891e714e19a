import { useMemo } from 'preact/hooks';
import { type ColourField, meanField, waveletField } from '../../images/pixels/colour-field.ts';
import type { Raster } from '../../images/pixels/raster.ts';
import type { Size } from '../../images/size.ts';
import type { ColourMatch } from '../../images/tuning.ts';
import type { Picture } from './picture.ts';
import type { Loaded } from './use-picture.ts';

/** What the match adds to the result; null for none, and until both pictures have their smallest size, which is enough for it. */
export function useColourField(match: ColourMatch, original: Loaded, result: Loaded): ColourField | null {
  return useMemo(
    () => (original.picture && result.picture ? fieldOf(match, original.picture, result.picture) : null),
    [match, original.picture, original.levels, result.picture, result.levels],
  );
}

function fieldOf(match: ColourMatch, original: Picture, result: Picture): ColourField | null {
  if (match === 'none' || !original.isShrunk || !result.isShrunk) return null;
  const size = result.smallestSize();
  const [should, is] = [rasterOf(original, size), rasterOf(result, size)];
  if (!should || !is) return null;
  return match === 'mean' ? meanField(is, should) : waveletField(is, should, result.width / size.width);
}

/** On white, as SUPIR saw it; null without memory for a canvas. */
function rasterOf(picture: Picture, { width, height }: Size): Raster | null {
  const level = picture.levelFor(width);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!level || !context) return null;
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.drawImage(level, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}
