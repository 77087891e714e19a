import { randomUUID } from 'node:crypto';
import type { Page } from 'puppeteer-core';
import { configOf, fnIndex } from './config.ts';
import { click } from './gradio.ts';
import { predict, RefusedError } from './http.ts';
import { type GalleryItem, items } from './item.ts';
import type { Subject } from './observation.ts';

const DESTINATIONS = { img2img: '#img2img_image', inpaint: '#img2maskimg', extras: '#extras_image' } as const;

export type Destination = keyof typeof DESTINATIONS;

/**
 * Clicks a Send on the txt2img tab, where thumbnail `index` is selected (the web UI looks in the visible tab only). Gives
 * the size in pixels of the image that arrives. `refused`: the server answers the click's own request with an error,
 * which is asked over HTTP first because Forge's page shows nothing of it.
 */
export async function send(page: Page, subject: Subject, index: number, to: Destination): Promise<string> {
  const item = (await items(page))[index];
  if (item !== undefined && !(await accepts(subject.url, item, to))) return 'refused';
  await click(page, '#tabs > .tab-nav > button:first-child');
  await page.waitForSelector('#txt2img_gallery .thumbnail-small.selected', { visible: true });
  await page.evaluate(switchTabsAfterExtraction);
  const before = await page.evaluate(shownIn, DESTINATIONS[to]);
  await click(page, `#txt2img_send_to_${to}`);
  const arrived = await page.waitForFunction(
    (destination, old) => {
      const images = [...document.querySelectorAll<HTMLImageElement>(`${destination} img`)];
      const now = images.find((img) => img.naturalWidth > 0 && img.src !== old && /^data:|\/file=/.test(img.src));
      return now ? `${now.naturalWidth}x${now.naturalHeight}` : null;
    },
    {},
    DESTINATIONS[to],
    before,
  );
  return String(await arrived.jsonValue());
}

async function accepts(url: string, item: GalleryItem, to: Destination): Promise<boolean> {
  const config = await configOf(url);
  const fn_index = fnIndex(config, `txt2img_send_to_${to}`, 'click', 'extract_image_from_gallery');
  const answer = await predict(url, { fn_index, data: [[item]], session_hash: randomUUID() }).catch(
    (error: unknown) => {
      if (error instanceof RefusedError) return null;
      throw error;
    },
  );
  return answer !== null;
}

function shownIn(destination: string): string {
  const images = [...document.querySelectorAll<HTMLImageElement>(`${destination} img`)];
  return images.find((img) => img.naturalWidth > 0)?.src ?? '';
}

/**
 * Forge sometimes switches to the other tab before it has looked which image is selected, and then sends image 0 (2 of 25
 * times on a loaded machine). The tab has to wait for one Send.
 */
function switchTabsAfterExtraction(): void {
  type Step = (...args: unknown[]) => unknown;
  const page = window as unknown as Record<string, Step> & { conformNative?: Record<string, Step> };
  const switches = ['switch_to_img2img', 'switch_to_inpaint', 'switch_to_extras'];
  const extract = 'extract_image_from_gallery';
  page.conformNative ??= Object.fromEntries([...switches, extract].map((name) => [name, page[name] as Step]));
  const native = page.conformNative;
  const extracted = new Promise<void>((resolve) => {
    page[extract] = (...args) => {
      const image = native[extract]?.(...args);
      resolve();
      return image;
    };
  });
  for (const name of switches) {
    page[name] = (...args) => {
      void extracted.then(() => native[name]?.(...args));
      return args;
    };
  }
}
