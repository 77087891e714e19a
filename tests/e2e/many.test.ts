import { expect, test } from 'vitest';
import { DIAGONAL } from './harness/cells.ts';
import { pathOf } from './harness/gallery.ts';
import { onLabs } from './harness/on-every-lab.ts';
import { openWithImages } from './harness/placed-images.ts';
import { besides } from './harness/results.ts';
import { waitFor } from './harness/wait.ts';
import type { WebuiPage } from './harness/webui-page.ts';

const SMALL = { prompt: 'a fox', width: 128, height: 128, steps: 5 };

onLabs(
  'several at once',
  (lab) => {
    async function pick(page: WebuiPage, index: number, key: 'Control' | 'Shift'): Promise<void> {
      const thumbnails = await page.page.$$('#txt2img_gallery .preview .thumbnails > .thumbnail-item');
      await page.page.keyboard.down(key);
      await thumbnails[index]?.click();
      await page.page.keyboard.up(key);
    }
    const picked = (page: WebuiPage) =>
      page.page.evaluate(() =>
        [...document.querySelectorAll('#txt2img_gallery .preview .thumbnails > .thumbnail-item')].flatMap(
          (item, index) => (item.hasAttribute('data-supir-picked') ? [index] : []),
        ),
      );

    test('Ctrl and Shift pick thumbnails, a plain click goes on selecting; the button takes the picked ones', async () => {
      const page = await lab.openPage();
      const tab = page.tab('txt2img');
      const supir = page.supir('txt2img');
      const { names } = await tab.generate({ ...SMALL, seed: 251, batch_count: 4 });
      await tab.select(1);
      await pick(page, 2, 'Control');
      await pick(page, 4, 'Shift');
      expect(await picked(page)).toEqual([2, 3, 4]);
      await pick(page, 3, 'Control');
      expect(await picked(page)).toEqual([2, 4]);
      expect((await tab.gallery()).selected).toBe(1);
      await supir.clickButton();
      await supir.waitForJobs(2, 'done');
      const [grid = '', first = '', second = '', third = '', fourth = ''] = names;
      await tab.waitForNames([grid, first, second, besides(second), third, fourth, besides(fourth)]);
      expect(await picked(page)).toEqual([]);
      expect((await tab.gallery()).selected).toBe(1);

      await pick(page, 2, 'Control');
      const thumbnails = await page.page.$$('#txt2img_gallery .preview .thumbnails > .thumbnail-item');
      await thumbnails[4]?.click();
      await tab.waitForSelection(4);
      expect(await picked(page)).toEqual([]);
    });

    test('“Upscale all” takes every image but the grid and what SUPIR made; one that fails stops no other', async () => {
      const images = { 'all-1.png': 'rgb', 'all-2.png': null, 'all-3.png': 'rgb' } as const;
      const { page, names: placed } = await openWithImages(lab, images);
      const tab = page.tab('txt2img');
      const supir = page.supir('txt2img');
      await supir.clickPanel('upscale-all');
      await supir.waitForJobs(2, 'done');
      await supir.waitForWords('1 of 3 images could not be queued');
      const [one = '', gone = '', three = ''] = placed;
      await tab.waitForNames([one, besides(one), gone, three, besides(three)]);

      const { names } = await tab.generate({ ...SMALL, seed: 262, batch_count: 2 });
      await tab.select(1);
      await supir.upscaled();
      await tab.waitForSelection(2);
      await lab.backend.reset();
      await supir.clickPanel('upscale-all');
      await waitFor(
        page.page,
        'the other image to have a result',
        (count) => document.querySelectorAll('#txt2img_gallery .grid-container > .thumbnail-item').length === count,
        names.length + 2,
      );
      await supir.waitForWords('1 of 2 images have a job with these settings already');
      expect(await lab.backend.computed()).toHaveLength(1);
    });

    test('the input of img2img and of inpaint is upscaled without generating, into an empty gallery', async () => {
      const page = await lab.openPage();
      const sent = await page.tab('txt2img').generate({ ...SMALL, width: 160, seed: 271, batch_count: 1 });
      await page.tab('txt2img').select(0);
      const started = (await lab.server.log('generate-start')).length;
      await page.click('txt2img_send_to_img2img');
      await page.waitForTab('img2img');
      await page.waitForImageIn('#img2img_image', '160x128');
      const supir = page.supir('img2img');
      await supir.clickPanel('upscale-input');
      await supir.waitForJobs(1, 'done');
      const tab = page.tab('img2img');
      await waitFor(page.page, 'the result', () => document.querySelector('#img2img_gallery .grid-container img'));
      const { urls } = await tab.gallery();
      // Beside the image that was sent.
      expect(pathOf(urls[0] ?? '')).toBe(pathOf(sent.urls[0] ?? '').replace(/[^/]*$/, besides(sent.names[0] ?? '')));
      await tab.waitForSelection(0);
      const [file] = await lab.backend.computed();
      expect(file?.source).toMatchObject({ width: 160, height: 128 });
      await page.click('img2img_send_to_extras');
      await page.waitForImageIn('#extras_image', '1280x1024');

      await page.openTab('txt2img');
      await page.click('txt2img_send_to_inpaint');
      await page.waitForTab('img2img');
      await page.waitForImageIn('#img2maskimg', '160x128');
      await supir.clickPanel('upscale-input');
      await supir.waitForJobs(2, 'done');
      expect((await tab.waitForSelection(1).then(() => tab.gallery())).names).toHaveLength(2);
      expect(await lab.server.log('generate-start')).toHaveLength(started);
    });
  },
  DIAGONAL,
);
