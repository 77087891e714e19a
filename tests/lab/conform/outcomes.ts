import { randomUUID } from 'node:crypto';
import type { Page } from 'puppeteer-core';
import { configOf, fnIndex } from './config.ts';
import { click } from './gradio.ts';
import { predict, RefusedError } from './http.ts';
import { type GalleryItem, items } from './item.ts';
import type { Subject } from './observation.ts';

/** Clicks Save or Zip; gives the names offered for download (zip first), or `nothing saved`. */
export async function save(page: Page, button: 'save' | 'save_zip'): Promise<string> {
  await page.evaluate(
    (id) =>
      new Promise<void>((resolve) => {
        const log = document.querySelector('#html_log_txt2img') as HTMLElement;
        let asked = false;
        const observer = new MutationObserver(() => {
          const pending = log.querySelector('.pending') !== null;
          if (asked && !pending) {
            observer.disconnect();
            resolve();
          }
          asked ||= pending;
        });
        observer.observe(log, { subtree: true, childList: true, attributes: true });
        document.querySelector<HTMLElement>(id)?.click();
      }),
    `#${button}_txt2img`,
  );
  return page.evaluate(() => {
    const log = document.querySelector('#html_log_txt2img')?.textContent.trim() ?? '';
    if (!log.startsWith('Saved: ')) return 'nothing saved';
    const files = document.querySelector('#download_files_txt2img')?.textContent.replace(/\s+/g, '') ?? '';
    const names = files.match(/\.zip|\d{5}-\d+\.png|grid-\d+\.png/g) ?? [];
    return names
      .map((name) =>
        name
          .replace(/^\d{5}-/, '')
          .replace(/^grid-\d+/, 'grid')
          .replace(/^\.zip/, 'zip'),
      )
      .join(' + ');
  });
}

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
