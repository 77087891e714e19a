import { parseFileUrl } from '../image-url.ts';
import type { Tab } from '../tab.ts';
import { isSettingOn } from './setting.ts';

/** What inpaint shows behind each image, without an infotext (A1111 1.7 to 1.10.1, Forge f2.0.1, Neo 2.26). */
const SETTINGS = ['return_mask', 'return_mask_composite'];
/** Keys that inpaint alone writes. */
const INPAINT = /\b(?:Mask blur|Mask mode|Masked content|Masked area padding|Inpaint area): /;

/** How many masks stand behind each image, if that was inpainted. */
export const masksPerImage = (tab: Tab): number => (tab === 'img2img' ? SETTINGS.filter(isSettingOn).length : 0);

/** A saved one is named so. */
export const isMask = (url: string): boolean => /-mask(?:-composite)?\.\w+$/.test(parseFileUrl(url)?.path ?? '');

/** Of images that are all unsaved: names tell nothing. @param expected how many were generated */
export function withoutUnsavedMasks<T extends { infotext: string }>(
  images: readonly T[],
  expected: number,
  masks: number,
): T[] {
  const all = expected * (1 + masks);
  const isInpainted = images.length === all || (images.length > all && INPAINT.test(images[0]?.infotext ?? ''));
  return isInpainted
    ? images.slice(0, all).filter((_, i) => i % (1 + masks) === 0)
    : images.slice(0, Math.max(0, expected));
}
