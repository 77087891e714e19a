import type { Page } from 'puppeteer-core';
import { withPage } from './browser.ts';
import { select } from './gallery.ts';
import { generate, info } from './generation.ts';
import { setValue } from './gradio.ts';
import type { Group } from './observation.ts';
import { save } from './save.ts';

/** Save and Zip when one image's infotext has no settings, as that of a photo that was sent to img2img. */
export const withoutSeed: Group = {
  name: 'an infotext without a Seed',
  async observe(subject, note) {
    await withPage(subject, async (page) => {
      await generate(page, { seed: 1077, images: 3, steps: 2 });
      await replaceInfotext(page, 2, 'a photo');
      // With the grid selected, Save takes all.
      await select(page, 0);
      note('Save of all', await save(page, 'save'));
      note('Zip of all', await save(page, 'save_zip'));
      await replaceInfotext(page, 2, 'a photo\nSteps: 20, Sampler: Euler a, Seed: 7, Size: 96x64');
      note('Zip of all, with a Seed again', await save(page, 'save_zip'));
    });
  },
};

async function replaceInfotext(page: Page, index: number, text: string): Promise<void> {
  const before = await info(page);
  const after = { ...before, infotexts: before.infotexts.with(index, text) };
  await setValue(page, 'generation_info_txt2img', JSON.stringify(after));
}
