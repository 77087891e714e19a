import { isVideo } from '../webui/image-url.ts';
import { type GalleryImage, galleryImages, selectedImage } from '../webui/page/gallery.ts';
import { infotextOf } from '../webui/page/infotext-of.ts';
import { whenMounted } from '../webui/page/mount.ts';
import type { Tab } from '../webui/tab.ts';
import { UPDATED } from '../words/en/updated.ts';
import { type ButtonState, buttonState, isWorking } from './page/button-state.ts';
import type { Feature, Page } from './page/page.ts';
import { submitImages } from './page/submit-images.ts';
import { trustedOnly } from './page/trusted-only.ts';

const TITLE = 'Upscale the selected image with SUPIR (Ctrl+click thumbnails to select several)';

/** In the web UI's own colours; otherwise the button keeps the looks of its neighbours. */
const RINGS: Record<ButtonState, string> = {
  idle: '',
  busy: '0 0 0 2px var(--color-accent, #f97316)',
  error: '0 0 0 2px var(--error-border-color, #b91c1c)',
};

/** The one click: upscales the image that is selected in the gallery, or all that were picked. */
export const toolButton: Feature = {
  id: 'tool-button',
  include: () => true,
  init(page, signal) {
    for (const tab of page.shownTabs) {
      whenMounted(
        tab,
        (places, mounted) => {
          const button = places.cloneToolButton({ id: `${tab}_supir_upscale`, title: TITLE, icon: '🔬' });
          bringToLife(button, page, tab, mounted);
          places.buttonRow(button);
          mounted.addEventListener('abort', () => button.remove(), { once: true });
        },
        signal,
      );
    }
  },
};

/** Shows the state of the tab's jobs, and from the click on that one more is on its way. */
function bringToLife(button: HTMLButtonElement, page: Page, tab: Tab, signal: AbortSignal): void {
  let submitting = 0;
  const { picked } = page.tabs[tab];
  const show = () => {
    const jobs = page.jobs.value.filter((job) => job.tab === tab);
    const working = submitting > 0 || isWorking(jobs);
    const state = page.outdated.value ? 'error' : buttonState(jobs, working);
    const title = page.outdated.value ? UPDATED : titleFor(picked.value.size);
    button.dataset.supirState = state;
    button.style.boxShadow = RINGS[state];
    button.title = title;
    button.setAttribute('aria-label', title);
    button.setAttribute('aria-busy', String(working));
  };
  const click = async () => {
    const chosen = wanted(page, tab);
    const images = chosen.filter(({ url }) => !isVideo(url));
    if (images.length === 0) {
      const code =
        chosen.length > 0 ? 'is-moving' : galleryImages(tab).length === 0 ? 'gallery-empty' : 'none-selected';
      page.tabs[tab].notice.set({ tone: 'hint', reason: { code } });
      return;
    }
    submitting += 1;
    show();
    await page.attempt(tab, () => submitImages(page, tab, withInfotexts(tab, images)));
    submitting -= 1;
    show();
  };
  trustedOnly(button, page.access.used, signal);
  button.addEventListener('click', () => void click(), { signal });
  for (const observed of [page.jobs, page.outdated, picked]) observed.subscribe(show, signal);
  show();
}

const titleFor = (picked: number): string => (picked > 1 ? `Upscale the ${picked} picked images with SUPIR` : TITLE);

/** Picked images are done with once they are queued. */
function wanted(page: Page, tab: Tab): GalleryImage[] {
  const { picked } = page.tabs[tab];
  const images = galleryImages(tab).filter(({ url }) => picked.value.has(url));
  picked.set(new Set());
  const selected = selectedImage(tab);
  return images.length > 0 ? images : selected ? [selected] : [];
}

/** Whatever belongs to an image is taken at the click: a generation may replace the gallery meanwhile. */
const withInfotexts = (tab: Tab, images: readonly GalleryImage[]) =>
  images.map(({ index, ...image }) => ({ ...image, infotext: infotextOf(tab, index) }));
