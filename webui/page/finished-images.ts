import { SUPIR_NUMBER_KEYS } from '../../images/supir-keys.ts';
import { isGridFile, isSavedImage, wholeUrl } from '../image-url.ts';
import type { Tab } from '../tab.ts';
import { askBridge } from './bridge-client.ts';
import type { GalleryImage } from './gallery.ts';
import { firstImageIndex, infotextAt, infotextCount } from './generation-info.ts';

export interface FinishedImage extends GalleryImage {
  infotext: string;
}

/** Text that marks an infotext as that of a result. */
const SUPIR_KEY = `${SUPIR_NUMBER_KEYS.upscale}:`;

/** Addresses of all that stands in the gallery. @throws {BridgeError} */
export const galleryUrls = (tab: Tab): ReadonlySet<string> => new Set(absolute(askBridge({ act: 'read', tab }).urls));

/**
 * What a generation that has just ended left in the gallery, without grids and what SUPIR has made, and without what scripts add
 * and do not save (such as the maps of ControlNet). Scripts may tell one infotext for all their images (A1111's Loopback).
 * @param before what stood there when it began: A1111's and Forge's ✨ changes one image of many
 * @param isBroken the generation was interrupted, or an image skipped: those images are left out, which the web UI does not
 * save (A1111 1.7 and Forge, unless "Save incomplete images" is on; then the last batch is left out)
 * @throws {BridgeError}
 */
export function finishedImages(tab: Tab, isBroken: boolean, before: ReadonlySet<string> = new Set()): FinishedImage[] {
  const { urls, info } = askBridge({ act: 'read', tab });
  const first = firstImageIndex(info);
  const count = infotextCount(info);
  const images = absolute(urls)
    .map((url, index) => ({ url, index, infotext: infotextAt(info, index) }))
    .filter(({ url, index }) => index >= first && (count === 0 || index < count || isSavedImage(url)))
    .filter(({ url, infotext }) => !isGridFile(url) && !before.has(url) && !infotext.includes(SUPIR_KEY));
  if (!isBroken) return images;
  const saved = images.filter(({ url }) => isSavedImage(url));
  return saved.length === images.length ? images.slice(0, -1) : saved;
}

const absolute = (urls: readonly string[]): string[] =>
  urls.map((url) => url && wholeUrl(new URL(url, location.href).href));
