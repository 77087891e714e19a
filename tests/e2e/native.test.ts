import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { EVERY_CELL, OTHER_VERSIONS } from './harness/cells.ts';
import { pathOf } from './harness/gallery.ts';
import { readImageFile } from './harness/images.ts';
import { Lightbox } from './harness/lightbox.ts';
import { onLabs } from './harness/on-every-lab.ts';
import { besides } from './harness/results.ts';
import { savedFile, saveImage } from './harness/save.ts';
import { waitFor } from './harness/wait.ts';
import type { WebuiPage } from './harness/webui-page.ts';

/** Positions in the gallery: grid, first, its result, second. */
const [GRID, FIRST, RESULT, SECOND] = [0, 1, 2, 3];

onLabs(
  'native behaviour',
  (lab) => {
    async function withResult(
      seed: number,
    ): Promise<{ page: WebuiPage; names: string[]; urls: string[]; infotexts: string[] }> {
      const page = await lab.openPage();
      const tab = page.tab('txt2img');
      await tab.generate({ prompt: 'a fox', seed, width: 128, height: 192, steps: 5, batch_count: 2 });
      await tab.select(FIRST);
      await page.supir('txt2img').upscaled();
      await tab.waitForSelection(RESULT);
      const { names, urls } = await tab.gallery();
      return { page, names, urls, infotexts: await tab.infotexts() };
    }

    test('infotext, Save, Zip, the three Sends and the lightbox take the result, and its native neighbours', async () => {
      const { page, names, urls, infotexts } = await withResult(51);
      const tab = page.tab('txt2img');
      expect(infotexts.map((text) => text.includes('SUPIR'))).toEqual([false, false, true, false]);
      expect(infotexts.map((text) => /\bSeed: (\d+)/.exec(text)?.[1])).toEqual([
        // The grid of reForge has that of its last image.
        lab.like === 'reforge' ? '52' : '51',
        '51',
        '51',
        '52',
      ]);
      // In an order in which each infotext differs from the one shown before.
      for (const index of [SECOND, RESULT, FIRST]) {
        await tab.select(index);
        await tab.waitForInfotext(infotexts[index] ?? '');
        const saved = await readImageFile(await saveImage(page));
        expect(saved.texts.parameters).toBe(infotexts[index]);
        expect(saved.rgbSha256).toBe((await readImageFile(pathOf(urls[index] ?? ''))).rgbSha256);
      }
      // With the grid selected, all images go into the zip.
      await tab.select(GRID);
      await saveImage(page, 'save_zip_txt2img');
      const offered = await page.page.$eval('#download_files_txt2img', (files) => files.textContent);
      expect(offered.replace(/\s/g, '').match(/\.zip|\.png/g)).toEqual(['.zip', '.png', '.png', '.png', '.png']);

      await tab.select(RESULT);
      for (const [to, target, place] of [
        ['img2img', 'img2img', '#img2img_image'],
        ['inpaint', 'img2img', '#img2maskimg'],
        ['extras', 'extras', '#extras_image'],
      ] as const) {
        await page.click(`txt2img_send_to_${to}`);
        await page.waitForTab(target);
        await page.waitForImageIn(place, '1024x1536');
        await page.openTab('txt2img');
      }
      await tab.select(SECOND);
      await page.click('txt2img_send_to_img2img');
      await page.waitForImageIn('#img2img_image', '128x192');

      await page.openTab('txt2img');
      await tab.select(RESULT);
      const shows = (name = '') =>
        waitFor(
          page.page,
          `the lightbox to show ${name}`,
          (name) => decodeURIComponent((document.getElementById('modalImage') as HTMLImageElement).src).includes(name),
          name,
        );
      await new Lightbox(page.page).open('txt2img');
      await shows(names[RESULT]);
      const saved = await readImageFile(
        await savedFile(page, async () => {
          await page.page.focus('#lightboxModal');
          await page.page.keyboard.press('s');
        }),
      );
      expect(saved.rgbSha256).toBe((await readImageFile(pathOf(urls[RESULT] ?? ''))).rgbSha256);
      await page.page.keyboard.press('ArrowRight');
      await shows(names[SECOND]);
      await page.page.focus('#lightboxModal');
      await page.page.keyboard.press('ArrowLeft');
      await shows(basename(pathOf(urls[RESULT] ?? '')));
      await page.page.keyboard.press('Escape');
    });

    test('the next Generate, with as many and with fewer images, works and leaves a usable preview', async () => {
      const { page } = await withResult(63);
      const tab = page.tab('txt2img');
      for (const batch_count of [2, 1]) {
        await tab.select(SECOND);
        const { names } = await tab.generate({ seed: 70 + batch_count, batch_count });
        expect(names).toHaveLength(batch_count === 1 ? 1 : 3);
        await waitFor(
          page.page,
          'a preview of a new image',
          (names) => {
            const large = document.querySelector<HTMLImageElement>(
              '#txt2img_gallery .preview [data-testid=detailed-image]',
            );
            return large && names.some((name) => decodeURIComponent(large.src).includes(name));
          },
          names,
        );
        // And it is not a dead end: the new image can be upscaled at once.
        await tab.select(names.length - 1);
        await page.supir('txt2img').upscaled();
        await tab.waitForNames([...names, besides(names.at(-1) ?? '')]);
      }
    });
  },
  [...EVERY_CELL, ...OTHER_VERSIONS],
);
