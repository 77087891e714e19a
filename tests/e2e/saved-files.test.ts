import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { DIAGONAL } from './harness/cells.ts';
import { pathOf } from './harness/gallery.ts';
import { makeImage, readImageFile } from './harness/images.ts';
import type { SavingSettings } from './harness/lab.ts';
import { onLabs } from './harness/on-every-lab.ts';
import { saveImage } from './harness/save.ts';
import { setGallery } from './harness/set-gallery.ts';
import { waitFor } from './harness/wait.ts';

const FIELDS = { prompt: 'a fox', seed: 291, width: 64, height: 64, steps: 2, batch_count: 1 };
const INFOTEXT = 'without infotext; the download has it';
const PIXELS = 'does not show what SUPIR made';

onLabs(
  'what the web UI has saved is read again',
  (lab) => {
    /** Until the test ends. */
    async function change(settings: SavingSettings): Promise<void> {
      await lab.server.change(settings);
      onTestFinished(() => lab.server.change({ samples_format: 'png', enable_pnginfo: true, stamps_images: false }));
    }

    test.skipIf(lab.isOwn).each([
      ['an extension stamps its images', { stamps_images: true }, PIXELS, INFOTEXT],
      ['infotexts are switched off', { enable_pnginfo: false }, INFOTEXT, PIXELS],
      ['JPEG, which loses a little', { samples_format: 'jpg' }, INFOTEXT, PIXELS],
    ])('%s', async (_, settings, said, unsaid) => {
      await change(settings);
      const page = await lab.openPage();
      await page.tab('txt2img').generate(FIELDS);
      await page.tab('txt2img').select(0);
      const supir = page.supir('txt2img');
      const row = await supir.waitForJob(await supir.upscale(), 'done', said);
      expect(row.text).not.toContain(unsaid);
    });

    test.skipIf(lab.isOwn)(
      'a format that no browser draws: the result is seen, saved and upscaled all the same',
      async () => {
        await change({ samples_format: 'heif' });
        const page = await lab.openPage();
        const tab = page.tab('txt2img');
        const { urls } = await tab.generate(FIELDS);
        const source = join(dirname(pathOf(urls[0] ?? '')), 'a.png');
        await makeImage('rgb', source);
        await page.page.evaluate(setGallery, 'txt2img' as const, [source]);
        await tab.waitForNames(['a.png']);
        const supir = page.supir('txt2img');
        await supir.upscaled();
        await tab.waitForNames(['a.png', 'a-supir-2x.heif']);
        await waitFor(page.page, 'both pictures of the result to be drawn', () => {
          const shown = '#txt2img_gallery :is(.grid-container, .thumbnails) > .thumbnail-item:nth-child(2) img';
          const pictures = [...document.querySelectorAll<HTMLImageElement>(shown)];
          return pictures.length === 2 && pictures.every(({ naturalWidth }) => naturalWidth > 0);
        });
        await tab.waitForSelection(1);
        // Forge refuses a gallery with files that it did not make, as a test's own.
        if (lab.webui === 'a1111') expect((await readImageFile(await saveImage(page))).width).toBe(1365);

        await supir.upscaled();
        await tab.waitForNames(['a.png', 'a-supir-2x.heif', 'a-supir-2x-supir-2x.heif']);
      },
    );
  },
  DIAGONAL,
);
