import { isSameImage, wholeUrl } from '../image-url.ts';
import { TABS, type Tab } from '../tab.ts';
import { type GalleryImage, galleryImages, selectedIndex } from './gallery.ts';

/** An image of a gallery that the lightbox shows. */
export interface LightboxImage extends GalleryImage {
  tab: Tab;
}

// The viewer over the whole page (A1111 1.7, Forge f2.0.1v1.10.1): made once, when the document is parsed.
const box = (): HTMLElement | null => document.getElementById('lightboxModal');
const picture = (): HTMLImageElement | null => document.querySelector('#lightboxModal > #modalImage');
const closeControl = (): Element | null => document.querySelector('#lightboxModal > .modalControls > .modalClose');

/** Among the lightbox's controls, before its ×; false where there is no lightbox. */
export function amongLightboxControls(element: HTMLElement): boolean {
  const close = closeControl();
  const older = document.getElementById(element.id);
  if (older !== element) older?.remove();
  close?.before(element);
  return close !== null;
}

/** What it shows, while it is open and that is an image of the tab that is open (a live preview is none). */
export function lightboxImage(): LightboxImage | null {
  const shown = wholeUrl(picture()?.src ?? '');
  if (!shown || !isOpen() || !isDrawn()) return null;
  const tab = TABS.find((tab) => {
    const element = document.getElementById(`tab_${tab}`);
    return element && element.style.display !== 'none';
  });
  const images = tab ? galleryImages(tab) : [];
  const selected = tab ? images[selectedIndex(tab) ?? -1] : undefined;
  const found =
    selected && isSameImage(selected.url, shown) ? selected : images.find(({ url }) => isSameImage(url, shown));
  return tab && found ? { tab, ...found } : null;
}

/** Calls back when it opens, closes, or shows another image. */
export function onLightboxChange(callback: () => void, signal: AbortSignal): void {
  const observer = new MutationObserver(callback);
  for (const [element, attribute] of [[box(), 'style'] as const, [picture(), 'src'] as const]) {
    if (element) observer.observe(element, { attributeFilter: [attribute] });
  }
  signal.addEventListener('abort', () => observer.disconnect());
}

/**
 * Keys that the user presses in it without Ctrl, Alt or ⌘, in lower case, when nobody types. Its own are Escape, arrows and s.
 * @param pressed true when the key was taken
 */
export function onLightboxKey(pressed: (key: string) => boolean, signal: AbortSignal): void {
  const listen = (event: KeyboardEvent) => {
    const [target] = event.composedPath();
    const isTyping = target instanceof HTMLElement && (target.isContentEditable || target.matches(TAKES_TEXT));
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || isTyping) return;
    if (!event.isTrusted || !isOpen()) return;
    if (pressed(event.key.toLowerCase())) event.preventDefault();
  };
  box()?.addEventListener('keydown', listen, { signal });
}

const TAKES_TEXT = 'input, textarea, select';

/** Not where a fork draws on a canvas and leaves the image hidden; the web UI's own tiling shows it as the box's background. */
function isDrawn(): boolean {
  const [image, around] = [picture(), box()];
  if (!image || !around) return false;
  return getComputedStyle(image).display !== 'none' || getComputedStyle(around).backgroundImage.includes('url(');
}

/** `display: none` from the style sheet until it was opened once. */
function isOpen(): boolean {
  const display = box()?.style.display ?? '';
  return display !== '' && display !== 'none';
}
