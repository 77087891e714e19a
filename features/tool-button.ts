import { stemOf } from '../images/file-name.ts';
import { type GalleryImage, galleryImages, selectedImage } from '../webui/gallery.ts';
import { infotextOf } from '../webui/infotext-of.ts';
import { whenMounted } from '../webui/mount.ts';
import { TABS, type Tab } from '../webui/tab.ts';
import { type ButtonState, buttonState, isWorking } from './page/button-state.ts';
import type { Feature, Page } from './page/page.ts';
import { readSource } from './page/read-source.ts';

const TITLE = 'Upscale the selected image with SUPIR';

/** In the web UI's own colours; otherwise the button keeps the looks of its neighbours. */
const RINGS: Record<ButtonState, string> = {
  idle: '',
  busy: '0 0 0 2px var(--color-accent, #f97316)',
  error: '0 0 0 2px var(--error-border-color, #b91c1c)',
};

/** The one click: upscales the image that is selected in the gallery. */
export const toolButton: Feature = {
  id: 'tool-button',
  include: () => true,
  init(page, signal) {
    for (const tab of TABS) {
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
  const show = () => {
    const jobs = page.jobs.value.filter((job) => job.tab === tab);
    const working = submitting > 0 || isWorking(jobs);
    const state = page.outdated.value ? 'error' : buttonState(jobs, working);
    button.dataset.supirState = state;
    button.style.boxShadow = RINGS[state];
    button.setAttribute('aria-busy', String(working));
  };
  const click = async () => {
    const image = selectedImage(tab);
    if (!image) {
      const isEmpty = galleryImages(tab).length === 0;
      const text = isEmpty ? 'The gallery has no image yet.' : 'Select an image in the gallery first.';
      page.tabs[tab].notice.set({ tone: 'hint', text });
      return;
    }
    submitting += 1;
    show();
    await page.attempt(tab, () => submit(page, tab, image));
    submitting -= 1;
    show();
  };
  button.addEventListener('click', () => void click(), { signal });
  page.jobs.subscribe(show, signal);
  page.outdated.subscribe(show, signal);
  show();
}

async function submit(page: Page, tab: Tab, { index, url }: GalleryImage): Promise<void> {
  // Whatever belongs to the image is taken at the click: a generation may replace the gallery meanwhile.
  const infotext = infotextOf(tab, index);
  const parameters = page.tabs[tab].parameters.value;
  await page.runner.submit({
    tab,
    pageId: page.id,
    image: await readSource(url),
    url: url.startsWith('data:') ? null : withoutQuery(url),
    stem: stemOf(url),
    infotext,
    parameters,
  });
}

/** Some versions add a time stamp to the addresses of a gallery. */
const withoutQuery = (url: string): string => url.replace(/[?#].*$/s, '');
