import { expect, test } from 'vitest';
import { violations } from './harness/axe.ts';
import { DIAGONAL } from './harness/cells.ts';
import { CompareViewPage } from './harness/compare-view.ts';
import { Lightbox } from './harness/lightbox.ts';
import { onLabs } from './harness/on-every-lab.ts';
import { besides } from './harness/results.ts';
import { waitUntil } from './harness/wait.ts';

onLabs(
  'lightbox',
  (lab) => {
    async function opened(seed: number) {
      const page = await lab.openPage();
      const tab = page.tab('txt2img');
      const fields = { prompt: 'a fox', seed, width: 192, height: 128, steps: 5, batch_count: 2 };
      const { names } = await tab.generate(fields);
      await tab.select(1);
      const lightbox = new Lightbox(page.page);
      await lightbox.open('txt2img');
      return {
        page,
        tab,
        supir: page.supir('txt2img'),
        lightbox,
        names,
        first: names[1] ?? '',
        second: names[2] ?? '',
      };
    }

    test('its button upscales the image that is shown, and the result is shown when it comes', async () => {
      const { tab, supir, lightbox, names, first } = await opened(241);
      await lab.backend.plan('hang');
      await lightbox.click('upscale');
      const [job] = await supir.waitForJobs(1, 'running');
      expect(await lightbox.isOpen()).toBe(true);
      await waitUntil('it to say so', async () => (await lightbox.words()).startsWith('Upscaling'));
      await lab.backend.release();
      await supir.waitForJob(job?.id ?? '', 'done');
      await tab.waitForNames([...names.slice(0, 2), besides(first), ...names.slice(2)]);
      await lightbox.waitUntilShows(besides(first));
      await tab.waitForInfotext('SUPIR upscale: 2');
    });

    test('U upscales, C compares, R opens the results; its own keys do what they did', async () => {
      const { page, tab, supir, lightbox, names, first, second } = await opened(243);
      await lightbox.waitForButton('compare', false);
      await lightbox.press('ArrowRight');
      await lightbox.waitUntilShows(second);
      await lightbox.press('u');
      const [job] = await supir.waitForJobs(1, 'done');
      expect(job?.text).toContain(besides(second));
      await tab.waitForNames([...names, besides(second)]);
      await lightbox.waitUntilShows(besides(second));

      await lightbox.waitForButton('compare');
      const view = new CompareViewPage(page.page);
      await lightbox.press('c');
      await view.waitUntilReady();
      expect(await view.text('.compare-title')).toBe(besides(second));
      // The keys are the compare view's as long as it is open, Esc first of all.
      await page.page.keyboard.press('u');
      await page.page.keyboard.press('Escape');
      await view.waitUntilClosed();
      expect(await lightbox.isOpen()).toBe(true);
      expect(await supir.jobs()).toHaveLength(1);

      // Its source is compared with it as well; another image has nothing to be compared with.
      await lightbox.press('ArrowLeft');
      await lightbox.waitUntilShows(second);
      await lightbox.click('compare');
      await view.waitUntilReady();
      await page.page.keyboard.press('Escape');
      await view.waitUntilClosed();
      await lightbox.press('ArrowLeft');
      await lightbox.waitUntilShows(first);
      await lightbox.waitForButton('compare', false);

      const pages = (await lab.open.browser.pages()).length;
      await lightbox.press('r');
      await waitUntil('the results page', async () => (await lab.open.browser.pages()).length > pages);
      await page.page.bringToFront();
      await lightbox.press('Escape');
      expect(await lightbox.isOpen()).toBe(false);
    });

    test('typing elsewhere upscales nothing, and axe finds nothing in its buttons', async () => {
      const { page, supir, lightbox } = await opened(245);
      expect(await violations(page.page, ['#supir_lightbox'])).toEqual([]);
      await lightbox.press('Escape');
      await page.page.focus('#txt2img_prompt textarea');
      await page.page.keyboard.type('ucr');
      expect(
        await page.page.$eval('#txt2img_prompt textarea', (field) => (field as HTMLTextAreaElement).value),
      ).toContain('ucr');
      expect(await supir.jobs()).toEqual([]);
      expect(await lab.backend.log()).toEqual([]);
    });
  },
  DIAGONAL,
);
