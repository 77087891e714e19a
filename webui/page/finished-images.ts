import { parseInfotext } from '../../images/infotext.ts';
import { SUPIR_NUMBER_KEYS } from '../../images/supir-keys.ts';
import type { Reason } from '../../words/reason.ts';
import { isGridFile, isMovingFile, isSavedImage, wholeUrl } from '../image-url.ts';
import type { Tab } from '../tab.ts';
import { askBridge } from './bridge-client.ts';
import type { GalleryImage } from './gallery.ts';
import { allSeedsCount, firstImageIndex, infotextAt, infotextCount } from './generation-info.ts';
import { isBatchTabOpen } from './init-image.ts';
import { isMask, masksPerImage, withoutUnsavedMasks } from './masks.ts';
import { numberSetting } from './setting.ts';

export interface FinishedImage extends GalleryImage {
  infotext: string;
}

export interface Finished {
  images: FinishedImage[];
  /** Why some that were generated are not among them. */
  missing: Reason | null;
}

/** What the page tells of a generation, grid included. */
interface Shown {
  tab: Tab;
  items: readonly FinishedImage[];
  info: string;
  first: number;
  /** Infotexts, one for the grid and for each image; scripts may tell one for all their images (A1111's Loopback). */
  count: number;
}

/** Text that marks an infotext as that of a result. */
const SUPIR_KEY = `${SUPIR_NUMBER_KEYS.upscale}:`;

/** Addresses of all that stands in the gallery. @throws {BridgeError} */
export const galleryUrls = (tab: Tab): ReadonlySet<string> => new Set(absolute(askBridge({ act: 'read', tab }).urls));

/**
 * What a generation that has just ended left in the gallery, without grids, masks and what SUPIR has made, and without what scripts
 * add and do not save (such as the maps of ControlNet).
 * @param before what stood there when it began: A1111's and Forge's ✨ changes one image of many
 * @param isBroken the generation was interrupted, or an image skipped: those images are left out, which the web UI does not
 * save (A1111 1.7 and Forge, unless "Save incomplete images" is on; then the last batch is left out)
 * @throws {BridgeError}
 */
export function finishedImages(tab: Tab, isBroken: boolean, before: ReadonlySet<string> = new Set()): Finished {
  const shown = shownIn(tab);
  const fresh = generatedOf(shown).filter(({ url, infotext }) => !before.has(url) && !infotext.includes(SUPIR_KEY));
  const stills = fresh.filter(({ url }) => !isMovingFile(url));
  const moving = fresh.length - stills.length;
  const images = isBroken ? unbroken(stills) : stills;
  const missing = isBroken ? null : missingOf(shown, images.length);
  return { images, missing: missing ?? (moving > 0 ? { code: 'moving-images', count: moving } : null) };
}

function shownIn(tab: Tab): Shown {
  const { urls, info } = askBridge({ act: 'read', tab });
  const items = absolute(urls).map((url, index) => ({ url, index, infotext: infotextAt(info, index) }));
  return { tab, items, info, first: firstImageIndex(info), count: infotextCount(info) };
}

function generatedOf(shown: Shown): readonly FinishedImage[] {
  const { tab, items, info, first, count } = shown;
  const images = items.filter((item) => item.index >= first && !isGrid(item, shown));
  const masks = masksPerImage(tab);
  const isSaved = images.some(({ url }) => isSavedImage(url));
  if (masks === 0) return images.filter(({ url, index }) => count === 0 || index < count || isSavedImage(url));
  const own = isSaved
    ? images.filter(({ url }) => isSavedImage(url) && !isMask(url))
    : withoutUnsavedMasks(images, count - first, masks);
  // Masks have none.
  return own.length === count - first
    ? own.map((item, i) => ({ ...item, infotext: infotextAt(info, first + i) }))
    : own;
}

/** An unsaved grid has a temporary name; those of X/Y/Z plot tell what they are (A1111 1.7 to 1.10.1, Neo 2.26). */
function isGrid({ url, index, infotext }: FinishedImage, { tab, info, first, count }: Shown): boolean {
  if (isGridFile(url) || isOfPlot(infotext)) return true;
  // Of a batch of img2img, each input has a grid of its own, and the seeds are those of the first.
  const images = allSeedsCount(info);
  const isBatch = tab === 'img2img' && first === 1 && images > 1 && count > 2 + images;
  return isBatch && index < count && index % (1 + images) === 0;
}

function isOfPlot(infotext: string): boolean {
  if (!infotext.includes(' Type: ')) return false;
  const { parameters } = parseInfotext(infotext);
  return ['X Type', 'Y Type', 'Z Type'].some((key) => parameters.has(key));
}

function unbroken(images: FinishedImage[]): FinishedImage[] {
  const saved = images.filter(({ url }) => isSavedImage(url));
  return saved.length === images.length ? images.slice(0, -1) : saved;
}

/** What the web UI made, and does not show. */
function missingOf({ tab, items, info, first, count }: Shown, found: number): Reason | null {
  if (info === '') return null; // the generation failed, or there was none
  const limit = tab === 'img2img' && isBatchTabOpen() ? numberSetting('img2img_batch_show_results_limit') : null;
  if (limit !== null && limit >= 0 && items.length === limit) return { code: 'batch-limit', shown: limit };
  if (items.length === 0 && count > first) return { code: 'images-not-shown', count: count - first };
  const isPlot = first > 0 && found === 0 && count > items.length;
  return isPlot ? { code: 'only-grid-shown' } : null;
}

const absolute = (urls: readonly string[]): string[] =>
  urls.map((url) => url && wholeUrl(new URL(url, location.href).href));
