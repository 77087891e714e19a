import type { Page } from 'puppeteer-core';
import { withPage } from './browser.ts';
import { countChanges, listenForChanges } from './change-event.ts';
import { galleryState, place } from './gallery.ts';
import { ended, type GenerationInfo, start } from './generation.ts';
import { click } from './gradio.ts';
import { fileOf, isIdle } from './http.ts';
import { items, pathOf, urlOf } from './item.ts';
import type { Group, Note, Subject } from './observation.ts';
import { decodePng, kindOf } from './png.ts';

/** A generation of one image: what is seen while it runs, and what stands there afterwards. */
export const singleImage: Group = {
  name: 'one image',
  async observe(subject, note) {
    await withPage(subject, async (page) => {
      await listenForChanges(page);
      await start(page, { seed: 1077, images: 1, steps: 150 });
      note('while it runs: interrupt', await display(page));
      note('while it runs: progress bar', await progressPlace(page));
      note('while it runs: live preview', await livePreviewPlace(page));
      // The page says that it works before the server does; a live preview comes from the server.
      note('while it runs: /internal/progress active', await isIdle(subject.url));
      const info = await ended(page, 1077);
      note('afterwards: interrupt', await display(page));
      note('afterwards: /internal/progress active', await isIdle(subject.url));
      note('afterwards: live preview', (await page.$('.livePreview')) === null ? 'none' : 'still there');
      note('gradio change event of the gallery', (await countChanges(page)) > 0);
      const state = await galleryState(page);
      note('gallery', state.labels);
      note('preview', state.open ? `open, ${state.selected} selected` : 'closed');
      await noteValue(page, note);
      await noteFile(page, subject, note);
      noteInfo(info, note);
      await noteInfotext(page, info, note);
    });
  },
};

async function noteValue(page: Page, note: Note): Promise<void> {
  const [item] = await items(page);
  if (item === undefined) throw new Error('the gallery value is empty');
  const shape = JSON.stringify(item, (_, value) => (typeof value === 'string' ? 'text' : value));
  note('gallery item', shape);
  note('gallery item path', place(pathOf(item)));
  note('gallery item path ends with the time of the file', /\?[\d.]+$/.test(pathOf(item)));
  note(
    'gallery item address',
    urlOf(item)
      .replace(/^https?:\/\/[^/]+/, '')
      .replace(pathOf(item), '<path>'),
  );
  const src = await page.$eval('#txt2img_gallery [data-testid=detailed-image]', (img) => img.getAttribute('src'));
  note('image address is the item address', src === urlOf(item));
  note('preview tag', await page.$eval('#txt2img_gallery .preview', (preview) => preview.tagName.toLowerCase()));
}

async function noteFile(page: Page, { url }: Subject, note: Note): Promise<void> {
  const [item] = await items(page);
  if (item === undefined) throw new Error('the gallery value is empty');
  const file = decodePng(await fileOf(url, pathOf(item)));
  note('image file', kindOf(file));
  note('image file text chunks', Object.keys(file.text).sort());
}

function noteInfo(info: GenerationInfo, note: Note): void {
  note('generation info keys', Object.keys(info));
  note('generation info lengths', lengths(info));
  note('index of first image', info.index_of_first_image);
  note(
    'infotext',
    (info.infotexts[0] ?? '').replace(/(Model hash|Model|Version|Sampler|Schedule type): [^,]+/g, '$1: *'),
  );
}

export function lengths(info: GenerationInfo): string[] {
  const lists = ['infotexts', 'all_seeds', 'all_subseeds', 'all_prompts', 'all_negative_prompts'] as const;
  return lists.map((name) => `${name} ${info[name].length}`);
}

async function noteInfotext(page: Page, info: GenerationInfo, note: Note): Promise<void> {
  await click(page, '#txt2img_generation_info_button');
  const text = info.infotexts[0] ?? '';
  await page.waitForFunction(
    (wanted) => document.querySelector('#html_info_txt2img .prose')?.textContent.replace(/\s/g, '') === wanted,
    {},
    text.replace(/\s/g, ''),
  );
  note('infotext shown', 'as in the generation info');
}

function display(page: Page): Promise<string> {
  return page.$eval('#txt2img_interrupt', (button) => (button as HTMLElement).style.display);
}

function progressPlace(page: Page): Promise<string> {
  return page.$eval(
    '.progressDiv',
    ({ parentElement: parent, nextElementSibling: next }) => `in ${parent?.id}, before ${next?.id}`,
  );
}

async function livePreviewPlace(page: Page): Promise<string> {
  const preview = await page.waitForSelector('.livePreview');
  const found = await preview?.evaluate(({ parentElement: parent, previousElementSibling: before }) =>
    before === null ? `first child of ${parent?.id}` : `in ${parent?.id}`,
  );
  return found ?? 'none';
}
