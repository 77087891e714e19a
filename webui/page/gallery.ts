import { drawnInstead, wholeUrl } from '../image-url.ts';
import type { Tab } from '../tab.ts';

/** An image of a tab's gallery as the page shows it. */
export interface GalleryImage {
  /** Position in the gallery; with several images a grid comes first. */
  index: number;
  /** Absolute; may be a `data:` URL. */
  url: string;
  /** Where it is drawn from, as the browser cannot draw its own file. */
  drawn?: string;
}

export const galleryOf = (tab: Tab): HTMLElement | null => document.getElementById(`${tab}_gallery`);

/** All images: the grid is there whether or not the preview is open (A1111 1.7, Forge f2.0.1v1.10.1). */
export function galleryImages(tab: Tab): GalleryImage[] {
  return gridItems(tab).map((item, index) => {
    const drawn = drawnInstead(srcIn(item));
    return { index, url: urlIn(item), ...(drawn !== null && { drawn }) };
  });
}

/** Of the image in a thumbnail. */
export const urlIn = (thumbnail: Element): string => wholeUrl(srcIn(thumbnail));

const srcIn = (thumbnail: Element): string => thumbnail.querySelector('img')?.src ?? '';

/** The thumbnails below the preview; none while the preview is closed. */
const thumbnails = (tab: Tab): HTMLElement[] => itemsOf(tab, '.thumbnails');
const gridItems = (tab: Tab): HTMLElement[] => itemsOf(tab, '.grid-container');

const itemsOf = (tab: Tab, parent: string): HTMLElement[] =>
  Array.from(galleryOf(tab)?.querySelectorAll<HTMLElement>(`${parent} > .thumbnail-item`) ?? []);

/**
 * Selects an image, also in a closed preview. The click does not bubble: the web UI's own listener would ask for the
 * infotext, for a hidden tab with the index of another gallery.
 */
export function clickThumbnail(tab: Tab, index: number): void {
  const shown = thumbnails(tab);
  const item = (shown.length > 0 ? shown : gridItems(tab))[index];
  item?.dispatchEvent(new MouseEvent('click', { bubbles: false, cancelable: true }));
}

/** Position of the image in the preview; null while it is closed. */
export function selectedIndex(tab: Tab): number | null {
  const index = thumbnails(tab).findIndex((thumbnail) => thumbnail.classList.contains('selected'));
  return index < 0 ? null : index;
}

/** The image that a tool button means; a gallery of one counts as selected. */
export function selectedImage(tab: Tab): GalleryImage | null {
  const images = galleryImages(tab);
  const index = images.length === 1 ? 0 : selectedIndex(tab);
  return (index !== null && images[index]) || null;
}

/**
 * Calls back when the gallery shows other images or another selection; also when only addresses changed, as with a
 * generation of as many images. The live preview of a running generation wakes nobody.
 */
export function onGalleryChange(tab: Tab, callback: () => void, signal: AbortSignal): void {
  const gallery = galleryOf(tab);
  if (!gallery || signal.aborted) return;
  let shown = fingerprint(tab);
  const observer = new MutationObserver((mutations) => {
    if (mutations.every(isLivePreview)) return;
    const now = fingerprint(tab);
    if (now === shown) return;
    shown = now;
    callback();
  });
  observer.observe(gallery, { childList: true, subtree: true, attributes: true, attributeFilter: ['src', 'class'] });
  signal.addEventListener('abort', () => observer.disconnect());
}

const fingerprint = (tab: Tab): string =>
  [selectedIndex(tab), ...galleryImages(tab).map(({ url, drawn = url }) => drawn)].join('\n');

const isLivePreview = ({ target }: MutationRecord): boolean =>
  target instanceof Element && target.closest('.livePreview') !== null;
