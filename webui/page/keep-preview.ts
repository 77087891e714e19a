import type { Tab } from '../tab.ts';
import { clickThumbnail, galleryImages, galleryOf, onGalleryChange, selectedIndex } from './gallery.ts';
import { whenGenerationEnds } from './generation.ts';
import { withStillFocus } from './still-focus.ts';

const watched = new WeakSet<HTMLElement>();

/**
 * Opens the preview again on the first image when the next generation's shorter list closed it: Gradio does so when the
 * selected place is gone, which inserted images make common. A preview that the user closed stays closed.
 */
export function keepPreview(tab: Tab, signal: AbortSignal): void {
  const gallery = galleryOf(tab);
  if (!gallery || watched.has(gallery)) return;
  watched.add(gallery);
  signal.addEventListener('abort', () => watched.delete(gallery));
  let before = look(tab);
  const changed = () => {
    const now = look(tab);
    const collapsed = before.isOpen && !now.isOpen && now.images !== before.images && now.images !== '';
    before = now;
    if (collapsed) void reopen(tab, gallery, now.images, signal);
  };
  onGalleryChange(tab, changed, signal);
}

async function reopen(tab: Tab, gallery: HTMLElement, images: string, signal: AbortSignal): Promise<void> {
  try {
    await whenGenerationEnds(tab, signal);
  } catch {
    return; // the page is gone
  }
  const now = look(tab);
  if (now.isOpen || now.images !== images) return;
  await withStillFocus(gallery, async () => clickThumbnail(tab, 0));
}

const look = (tab: Tab) => ({
  isOpen: selectedIndex(tab) !== null,
  images: galleryImages(tab)
    .map(({ url }) => url)
    .join('\n'),
});
