import { isSavedImage } from '../image-url.ts';
import type { Tab } from '../tab.ts';
import { askBridge } from './bridge-client.ts';
import type { GalleryImage } from './gallery.ts';
import { firstImageIndex, infotextAt, infotextCount } from './generation-info.ts';

export interface FinishedImage extends GalleryImage {
  infotext: string;
}

/**
 * What a generation that has just ended left in the gallery, without the grid, and without what scripts add (such as the maps
 * of ControlNet), which has no infotext.
 * @param isBroken the generation was interrupted, or an image skipped: those images are left out, which the web UI does not
 * save (A1111 1.7 and Forge, unless "Save incomplete images" is on; then the last batch is left out)
 * @throws {BridgeError}
 */
export function finishedImages(tab: Tab, isBroken: boolean): FinishedImage[] {
  const { urls, info } = askBridge({ act: 'read', tab });
  const first = firstImageIndex(info);
  const count = infotextCount(info);
  const images = urls
    .map((url, index) => ({ url: url && new URL(url, location.href).href, index, infotext: infotextAt(info, index) }))
    .filter(({ index }) => index >= first && (count === 0 || index < count));
  if (!isBroken) return images;
  const saved = images.filter(({ url }) => isSavedImage(url));
  return saved.length === images.length ? images.slice(0, -1) : saved;
}
