import type { Page } from 'puppeteer-core';
import { described, seedOf } from './batch.ts';
import { withPage } from './browser.ts';
import { nativePath } from './extras-call.ts';
import { select } from './gallery.ts';
import { type GenerationInfo, generate, info } from './generation.ts';
import { setValue } from './gradio.ts';
import { infotextShown } from './infotext-shown.ts';
import { itemLike, items, pathOf } from './item.ts';
import type { Group, Subject } from './observation.ts';
import { encodePng, testPicture } from './png.ts';
import { save } from './save.ts';
import { send } from './send.ts';

const MARK = 'SUPIR upscale: 2';

/** An image put after the second of a grid and three (positions 0 to 3 become 0 to 4). */
export const inserting: Group = {
  name: 'inserting in the middle',
  async observe(subject, note) {
    for (const extended of [true, false]) {
      const how = extended ? 'with generation info' : 'gallery alone';
      await withPage(subject, async (page) => {
        await generate(page, { seed: 1077, images: 3, steps: 2 });
        await select(page, 2);
        await insertAfter(page, subject, 1, extended);
        note(`${how}: selection, the image after it had been selected`, await described(page));
        await select(page, 2);
        note(`${how}: infotext of the new one`, await shownInfotext(page, extended ? MARK : '1078'));
        note(`${how}: Save of the new one`, await save(page, 'save'));
        note(`${how}: Zip of the new one`, await save(page, 'save_zip'));
        await select(page, 3);
        note(`${how}: infotext of the shifted neighbour`, await shownInfotext(page, extended ? '1078' : '1079'));
        note(`${how}: Save of the shifted neighbour`, await save(page, 'save'));
        await select(page, 4);
        note(`${how}: Save of the last`, await save(page, 'save'));
        await select(page, 0);
        note(`${how}: Save of all`, await save(page, 'save'));
        await select(page, 2);
        note(`${how}: Send of the new one`, await send(page, subject, 2, 'img2img'));
      });
    }
  },
};

async function insertAfter(page: Page, subject: Subject, index: number, extended: boolean): Promise<void> {
  const value = await items(page);
  const source = value[index];
  if (source === undefined) throw new Error(`no image ${index}`);
  const path = await nativePath(subject.url, encodePng(testPicture(96, 64)), pathOf(source));
  if (extended) await setValue(page, 'generation_info_txt2img', JSON.stringify(spliced(await info(page), index)));
  await setValue(page, 'txt2img_gallery', value.toSpliced(index + 1, 0, itemLike(source, subject.url, path)));
  await page.waitForFunction(
    (count) => document.querySelectorAll('#txt2img_gallery .thumbnails > .thumbnail-item').length === count,
    {},
    value.length + 1,
  );
}

function spliced(before: GenerationInfo, index: number): GenerationInfo {
  const k = Math.max(0, index - before.index_of_first_image);
  const twice = <T>(list: T[]): T[] => list.toSpliced(k + 1, 0, list[k] as T);
  const infotext = (before.infotexts[index] ?? '').replace(/, Version: /, `, ${MARK}, Version: `);
  return {
    ...before,
    infotexts: before.infotexts.toSpliced(index + 1, 0, infotext),
    all_seeds: twice(before.all_seeds),
    all_subseeds: twice(before.all_subseeds),
    all_prompts: twice(before.all_prompts),
    all_negative_prompts: twice(before.all_negative_prompts),
  };
}

async function shownInfotext(page: Page, part: string): Promise<string> {
  const text = await infotextShown(page, part);
  return text.includes(MARK) ? `${seedOf(text)} with ${MARK}` : seedOf(text);
}
