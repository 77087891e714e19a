import { basename } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { DIAGONAL, OTHER_VERSIONS } from './harness/cells.ts';
import { pathOf } from './harness/gallery.ts';
import { onLabs } from './harness/on-every-lab.ts';
import { besides } from './harness/results.ts';
import { waitFor } from './harness/wait.ts';

const SMALL = { prompt: 'a fox', width: 128, height: 128, steps: 5 };

/** A result may be there before the names of its generation were read. */
const isNative = (name: string): boolean => !name.includes('-supir-');

onLabs(
  'after Generate',
  (lab) => {
    /** Two images and a grid are generated; the images are upscaled by themselves, and their results stand beside them. */
    async function withTwoUpscaled(seed: number) {
      const page = await lab.openPage();
      const tab = page.tab('txt2img');
      const supir = page.supir('txt2img');
      await supir.setAfterGenerate(true);
      const [grid = '', ...images] = (await tab.generate({ ...SMALL, seed, batch_count: 2 })).names.filter(isNative);
      await supir.waitForJobs(2, 'done');
      await tab.waitForNames([grid, ...images.flatMap((name) => [name, besides(name)])]);
      return { page, tab, supir };
    }

    test('each image of a generation is upscaled, the grid is not; off again, nothing is', async () => {
      const { page, tab } = await withTwoUpscaled(221);
      expect(await lab.backend.computed()).toHaveLength(2);

      // Kept over a reload, and as many images as before change only addresses.
      await page.load();
      const again = page.supir('txt2img');
      const [, ...second] = (await tab.generate({ ...SMALL, seed: 223, batch_count: 2 })).names.filter(isNative);
      await again.waitForJobs(4, 'done');
      expect((await lab.backend.computed()).map(({ source }) => source?.width)).toEqual([128, 128, 128, 128]);
      await waitFor(
        page.page,
        'the results to be inserted',
        (names) => {
          const shown = [...document.querySelectorAll<HTMLImageElement>('#txt2img_gallery .grid-container img')];
          return names.every((name) => shown.some((img) => decodeURIComponent(img.src).includes(name)));
        },
        second.map((name) => besides(name)),
      );
      await again.setAfterGenerate(false);
      await tab.generate({ ...SMALL, seed: 225, batch_count: 1 });
      await tab.select(0);
      // A click comes after whatever the generation would have queued.
      await again.upscaled();
      expect(await lab.backend.computed()).toHaveLength(5);
    });

    // In Neo ✨ waits for a Generate after each run of SUPIR (`hand-off`).
    test.runIf(lab.webui === 'forge' && lab.like !== 'neo')(
      '✨ gives one image to upscale, not the whole gallery again',
      async () => {
        const { page, tab, supir } = await withTwoUpscaled(227);
        await tab.select(1);
        const { urls } = await tab.gallery();
        await page.click('txt2img_upscale');
        await tab.waitForNewGallery(urls);
        await supir.waitForJobs(3, 'done');
        expect((await lab.backend.computed()).map(({ source }) => source?.width)).toEqual([128, 128, 256]);
      },
    );

    test('an interrupted image is left out, those before it are not', async () => {
      const page = await lab.openPage();
      const tab = page.tab('txt2img');
      const supir = page.supir('txt2img');
      await supir.setAfterGenerate(true);
      const before = (await tab.gallery()).urls;
      const started = (await lab.server.log('generate-start')).length;
      await tab.startGenerating({ ...SMALL, seed: 231, steps: 400, batch_count: 3 });
      await waitFor(page.page, 'the second of three images', () => Number(/(\d+)%/.exec(document.title)?.[1]) > 35);
      await page.click('txt2img_interrupt');
      await tab.waitForNewGallery(before);
      expect(await lab.server.log('generate-start')).toHaveLength(started + 1);
      const end = (await lab.server.log('generate-end')).at(-1);
      const [, ...files] = (end?.files ?? []) as string[];
      const saved = files.filter((file) => file !== 'None');
      expect(files).toHaveLength(saved.length + 1);
      await supir.waitForJobs(saved.length, 'done');
      const jobs = await supir.jobs();
      expect(jobs.map(({ text }) => text)).toEqual(
        saved.toReversed().map((file) => expect.stringContaining(besides(basename(file)))),
      );
      expect(await lab.backend.computed()).toHaveLength(saved.length);
    });

    test.skipIf(lab.isOwn)('scripts: the images alone; what the web UI does not show is said', async () => {
      onTestFinished(() => lab.server.runScript('none'));
      const page = await lab.openPage();
      const tab = page.tab('txt2img');
      const supir = page.supir('txt2img');
      await supir.setAfterGenerate(true);
      const sayings = {
        plot: '',
        'control-map': '',
        gif: 'GIF or video was left out',
        'plot-grid': 'shows the grid alone',
      };
      let jobs = 0;
      for (const [script, words] of Object.entries(sayings) as [keyof typeof sayings, string][]) {
        await lab.server.runScript(script);
        await tab.generate({ ...SMALL, seed: 251 + jobs, batch_count: 2 });
        if (script !== 'plot-grid') jobs += 2;
        await supir.waitForJobs(jobs, 'done');
        if (words) await supir.waitForWords(words);
      }
      await lab.server.runScript('hidden');
      await tab.startGenerating({ ...SMALL, batch_count: 2 });
      await supir.waitForWords('made 2 images and shows none');
      expect((await lab.backend.computed()).map(({ source }) => source?.width)).toEqual(Array(jobs).fill(128));
    });

    test('img2img has a box of its own, and its results stand beside their sources', async () => {
      const page = await lab.openPage();
      await page.tab('txt2img').generate({ ...SMALL, seed: 241, batch_count: 1 });
      await page.tab('txt2img').select(0);
      await page.click('txt2img_send_to_img2img');
      await page.waitForTab('img2img');
      await page.waitForImageIn('#img2img_image', '128x128');
      await page.supir('img2img').setAfterGenerate(true);
      const { names, urls } = await page.tab('img2img').generate({ steps: 5, batch_count: 1, seed: 242 });
      await page.supir('img2img').waitForJobs(1, 'done');
      const after = await page.tab('img2img').waitForNames([...names.filter(isNative), besides(names[0] ?? '')]);
      const folder = (url = '') => pathOf(url).replace(/[^/]*$/, '');
      expect(folder(after.urls[1])).toBe(folder(urls[0]));
      expect(await page.supir('txt2img').jobs()).toEqual([]);
    });
  },
  [...DIAGONAL, ...OTHER_VERSIONS],
);
