import type { Page } from 'puppeteer-core';
import { withPage } from './browser.ts';
import { nativePath } from './extras-call.ts';
import { closePreview, galleryState, select } from './gallery.ts';
import { type GenerationInfo, generate, info } from './generation.ts';
import { setValue } from './gradio.ts';
import { upload } from './http.ts';
import { itemLike, items, pathOf } from './item.ts';
import type { Group, Subject } from './observation.ts';
import { encodePng, testPicture } from './png.ts';
import { save } from './save.ts';
import { type Destination, send } from './send.ts';

const DESTINATIONS: readonly Destination[] = ['img2img', 'inpaint', 'extras'];

/** What each way to name an image file is good for, when it stands beside a native image. */
export const valueFormats: Group = {
  name: 'value formats',
  async observe(subject, note) {
    for (const format of Object.keys(FORMATS) as (keyof typeof FORMATS)[]) {
      await withPage(subject, async (page) => {
        await generate(page, { seed: 1077, images: 1, steps: 2 });
        await appendAs(page, subject, format);
        await closePreview(page);
        note(`${format}: Save of all, with the native one`, await save(page, 'save'));
        await select(page, 1);
        note(`${format}: shown`, await isShown(page));
        note(`${format}: Save`, await save(page, 'save'));
        note(`${format}: Zip`, await save(page, 'save_zip'));
        for (const destination of DESTINATIONS) {
          note(`${format}: Send to ${destination}`, await send(page, subject, 1, destination));
        }
      });
    }
  },
};

const FORMATS = {
  'uploaded path': (subject: Subject, png: Buffer) => upload(subject.url, 'conform.png', png),
  'native path': (subject: Subject, png: Buffer, beside: string) => nativePath(subject.url, png, beside),
  'data URL': async (_: Subject, png: Buffer) => `data:image/png;base64,${png.toString('base64')}`,
};

async function appendAs(page: Page, subject: Subject, format: keyof typeof FORMATS): Promise<void> {
  const native = await items(page);
  const first = native[0];
  if (first === undefined) throw new Error('no image was generated');
  const place = await FORMATS[format](subject, encodePng(testPicture(96, 64)), pathOf(first));
  const added = place.startsWith('data:') ? dataItem(place, 'is_file' in first) : itemLike(first, subject.url, place);
  await setValue(page, 'generation_info_txt2img', JSON.stringify(withOneMore(await info(page))));
  await setValue(page, 'txt2img_gallery', [...native, added]);
  await page.waitForFunction(() => document.querySelectorAll('#txt2img_gallery .grid-container img').length === 2);
}

function dataItem(dataUrl: string, isGradio3: boolean): unknown {
  return isGradio3 ? dataUrl : { image: { path: dataUrl, url: dataUrl }, caption: null };
}

function withOneMore(before: GenerationInfo): GenerationInfo {
  const more = <T>(list: T[]): T[] => list.concat(list.slice(-1));
  return {
    ...before,
    infotexts: more(before.infotexts),
    all_seeds: more(before.all_seeds),
    all_subseeds: more(before.all_subseeds),
    all_prompts: more(before.all_prompts),
    all_negative_prompts: more(before.all_negative_prompts),
  };
}

async function isShown(page: Page): Promise<string> {
  await page.waitForFunction(() => document.querySelector<HTMLImageElement>('[data-testid=detailed-image]')?.complete);
  const width = await page.$eval(
    '#txt2img_gallery [data-testid=detailed-image]',
    (img) => (img as HTMLImageElement).naturalWidth,
  );
  const { labels } = await galleryState(page);
  return width === 96 ? `yes, ${labels.length} images` : `no (${width} px wide)`;
}
