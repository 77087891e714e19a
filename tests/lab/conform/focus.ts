import type { Page } from 'puppeteer-core';
import { described } from './batch.ts';
import { withPage } from './browser.ts';
import { closePreview, select } from './gallery.ts';
import { generate } from './generation.ts';
import { setProps, setValue } from './gradio.ts';
import { items } from './item.ts';
import type { Group } from './observation.ts';

/** Who has the keyboard after the gallery was changed while the user types a prompt. */
export const focus: Group = {
  name: 'keyboard focus',
  async observe(subject, note) {
    await withPage(subject, async (page) => {
      await generate(page, { seed: 1077, images: 3, steps: 2 });
      await select(page, 2);
      await page.focus('#txt2img_prompt textarea');
      const value = await items(page);
      await setValue(page, 'txt2img_gallery', value.toSpliced(3, 0, ...value.slice(3)));
      note('longer value, same selection', await focused(page));
      note('longer value, same selection: gallery', await described(page));
      await page.focus('#txt2img_prompt textarea');
      await select(page, 3);
      await page.evaluate(twoFrames);
      note('selection moved by a click of a script', await focused(page));
      await page.focus('#txt2img_prompt textarea');
      await setProps(page, 'txt2img_gallery', { value, selected_index: 1 });
      await page.evaluate(twoFrames);
      note('value and selected_index in one go', await focused(page));
      note('value and selected_index in one go: gallery', await described(page));
      await closePreview(page);
      await page.focus('#txt2img_prompt textarea');
      await setValue(page, 'txt2img_gallery', value.slice(1));
      note('preview closed, shorter value', await focused(page));
      note('preview closed, shorter value: gallery', await described(page));
    });
  },
};

/** Svelte moves the focus after the update that a click starts. */
function twoFrames(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}

function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement } = document;
    if (activeElement?.closest('#txt2img_prompt')) return 'the prompt';
    return activeElement?.closest('#txt2img_gallery')
      ? 'the gallery'
      : (activeElement?.tagName.toLowerCase() ?? 'none');
  });
}
