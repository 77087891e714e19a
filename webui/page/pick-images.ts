import type { Tab } from '../tab.ts';
import { galleryImages, galleryOf, onGalleryChange, urlIn } from './gallery.ts';

const PICKED = 'data-supir-picked';
/** In Gradio's own accent, inside the thumbnail, where its border does not hide it. */
const STYLE = `[${PICKED}]{outline:3px solid var(--color-accent,#f97316)!important;outline-offset:-3px}`;

/**
 * Ctrl (⌘) + click on a thumbnail picks it or lets it go, Shift + click picks all from the last one to it; the web UI does not
 * hear of these clicks. Any other click, and a gallery with other images, ends the picking. A script's clicks are the web UI's own.
 * @param pick is told the addresses of the picked images
 * @returns shows which images are picked
 */
export function pickImages(
  tab: Tab,
  pick: (urls: ReadonlySet<string>) => void,
  signal: AbortSignal,
): (urls: ReadonlySet<string>) => void {
  let picked: ReadonlySet<string> = new Set();
  let last = 0;

  const click = (event: MouseEvent) => {
    const index = event.isTrusted ? thumbnailIndex(tab, event.target) : null;
    if (index === null) return;
    if (!(event.ctrlKey || event.metaKey || event.shiftKey)) {
      last = index;
      if (picked.size > 0) pick(new Set());
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    const urls = galleryImages(tab).map(({ url }) => url);
    pick(event.shiftKey ? withRange(picked, urls, last, index) : toggled(picked, urls[index]));
    last = index;
  };
  const show = (urls: ReadonlySet<string>) => {
    picked = urls;
    for (const thumbnail of thumbnailsOf(tab)) {
      thumbnail.toggleAttribute(PICKED, urls.has(urlIn(thumbnail)));
    }
  };

  const style = document.createElement('style');
  style.textContent = STYLE;
  document.head.append(style);
  signal.addEventListener('abort', () => style.remove(), { once: true });
  galleryOf(tab)?.addEventListener('click', click, { capture: true, signal });
  onGalleryChange(
    tab,
    () => {
      const urls = galleryImages(tab).map(({ url }) => url);
      const left = new Set([...picked].filter((url) => urls.includes(url)));
      if (left.size < picked.size) pick(left);
      else show(picked);
    },
    signal,
  );
  return show;
}

function withRange(picked: ReadonlySet<string>, urls: readonly string[], one: number, other: number): Set<string> {
  return new Set([...picked, ...urls.slice(Math.min(one, other), Math.max(one, other) + 1)]);
}

function toggled(picked: ReadonlySet<string>, url = ''): Set<string> {
  const now = new Set(picked);
  if (!now.delete(url)) now.add(url);
  return now;
}

const thumbnailsOf = (tab: Tab): HTMLElement[] =>
  Array.from(galleryOf(tab)?.querySelectorAll<HTMLElement>('.thumbnail-item') ?? []);

/** Position of the image whose thumbnail this is, among the small ones or in the grid. */
function thumbnailIndex(tab: Tab, target: EventTarget | null): number | null {
  const thumbnail = target instanceof Element ? target.closest<HTMLElement>('.thumbnail-item') : null;
  const siblings = thumbnail?.parentElement?.querySelectorAll(':scope > .thumbnail-item');
  const index = thumbnail && siblings ? [...siblings].indexOf(thumbnail) : -1;
  return index < 0 || !galleryOf(tab)?.contains(thumbnail) ? null : index;
}
