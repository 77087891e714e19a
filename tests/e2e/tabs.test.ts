import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { DIAGONAL, OTHER_VERSIONS } from './harness/cells.ts';
import { pathOf } from './harness/gallery.ts';
import { readImageFile } from './harness/images.ts';
import { onLabs } from './harness/on-every-lab.ts';
import { besides, withoutSupir } from './harness/results.ts';

const FIELDS = { prompt: 'a fox', width: 128, height: 128, steps: 5, batch_count: 1 };

onLabs(
  'img2img and extras',
  (lab) => {
    test('img2img: inserted, selected, saved beside its source', async () => {
      const page = await lab.openPage();
      await page.tab('txt2img').generate({ ...FIELDS, seed: 81 });
      await page.tab('txt2img').select(0);
      await page.click('txt2img_send_to_img2img');
      await page.waitForTab('img2img');
      await page.waitForImageIn('#img2img_image', '128x128');
      const tab = page.tab('img2img');
      const { names, urls } = await tab.generate({ ...FIELDS, seed: 82 });
      await tab.select(0);

      await page.supir('img2img').upscaled();

      const after = await tab.waitForNames([names[0] ?? '', besides(names[0] ?? '')]);
      await tab.waitForSelection(1);
      const source = pathOf(urls[0] ?? '');
      expect(pathOf(after.urls[1] ?? '')).toBe(join(dirname(source), besides(names[0] ?? '')));
      const { texts } = await readImageFile(pathOf(after.urls[1] ?? ''));
      expect(withoutSupir(texts.parameters ?? '')).toBe((await readImageFile(source)).texts.parameters);
      await tab.waitForInfotext('SUPIR upscale: 2');
      expect(await page.supir('txt2img').jobs()).toEqual([]);
    });

    test('extras: inserted and selected, with the infotext that the file carries', async () => {
      const page = await lab.openPage();
      await page.tab('txt2img').generate({ ...FIELDS, seed: 83 });
      await page.tab('txt2img').select(0);
      await page.click('txt2img_send_to_extras');
      await page.waitForTab('extras');
      await page.waitForImageIn('#extras_image', '128x128');
      const tab = page.tab('extras');
      const { names, urls } = await tab.generate();
      await tab.select(0);

      await page.supir('extras').upscaled();

      const after = await tab.waitForNames([names[0] ?? '', besides(names[0] ?? '')]);
      await tab.waitForSelection(1);
      const source = await readImageFile(pathOf(urls[0] ?? ''));
      const result = await readImageFile(pathOf(after.urls[1] ?? ''));
      expect(result).toMatchObject({ width: 1024, height: 1024 });
      expect(withoutSupir(result.texts.parameters ?? '')).toBe(source.texts.parameters ?? '');
      expect(result.texts.parameters).toContain('SUPIR upscale: 2');
      await page.click('extras_send_to_img2img');
      await page.waitForTab('img2img');
      await page.waitForImageIn('#img2img_image', '1024x1024');
    });
  },
  [...DIAGONAL, ...OTHER_VERSIONS],
);
