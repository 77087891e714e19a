import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { COLOR_SCHEMES, violations } from './harness/axe.ts';
import { DIAGONAL } from './harness/cells.ts';
import { CompareViewPage } from './harness/compare-view.ts';
import { pathOf } from './harness/gallery.ts';
import { farthestFromTuned, readImageFile } from './harness/images.ts';
import { onLabs } from './harness/on-every-lab.ts';
import { besides } from './harness/results.ts';
import { waitFor } from './harness/wait.ts';

onLabs(
  'compare',
  (lab) => {
    async function withResult(seed: number) {
      const page = await lab.openPage();
      const tab = page.tab('txt2img');
      const supir = page.supir('txt2img');
      const fields = { prompt: 'a fox', seed, width: 192, height: 128, steps: 5, batch_count: 1 };
      const { names, urls } = await tab.generate(fields);
      await tab.select(0);
      const id = await supir.upscaled();
      const [name = '', source = ''] = [names[0], pathOf(urls[0] ?? '')];
      await tab.waitForNames([name, besides(name)]);
      return { page, tab, supir, id, name, source, view: new CompareViewPage(page.page) };
    }

    test('opens over the page from a job’s row; Esc closes it, and interrupts no generation', async () => {
      const { page, tab, supir, id, name, view } = await withResult(201);
      await supir.clickRow(id, 'compare');
      await view.waitUntilReady();
      expect(await view.text('.compare-title')).toBe(besides(name));
      expect(await view.text('[data-side=original]')).toBe('Original 192×128');
      expect(await view.text('[data-side=result]')).toBe('Result 1536×1024');
      await page.page.keyboard.press('z');
      expect(await view.text('[data-supir=compare-zoom]')).toBe('100%');
      await page.page.keyboard.press('Escape');
      await view.waitUntilClosed();
      const focused = await page.page.evaluate(
        (host) => document.querySelector(host)?.shadowRoot?.activeElement?.getAttribute('data-supir'),
        supir.host,
      );
      expect(focused).toBe('compare');

      const { urls } = await tab.gallery();
      await tab.startGenerating({ seed: 202, steps: 400 });
      await tab.waitForLivePreview();
      await supir.clickRow(id, 'compare');
      await view.waitUntilReady();
      await page.page.keyboard.press('Escape');
      await view.waitUntilClosed();
      await tab.waitForNewGallery(urls);
      expect((await lab.server.log('generate-end')).at(-1)).toMatchObject({ interrupted: false });
    });

    test('blend and colour match are seen at once, and saved as a new result beside the first', async () => {
      const { page, tab, supir, id, name, source, view } = await withResult(203);
      const result = join(dirname(source), besides(name));
      await supir.clickRow(id, 'compare');
      await view.waitUntilReady();
      await page.page.keyboard.press('3');
      const before = await view.pixel(0.5, 0.5);
      await view.setBlend(100);
      // The lab's result carries a mark in its middle, which the original does not.
      await waitFor(
        page.page,
        'another pixel',
        (...before) => {
          const canvas = document.querySelector('#supir_compare')?.shadowRoot?.querySelector('canvas');
          const at = [Math.floor((canvas?.width ?? 0) / 2), Math.floor((canvas?.height ?? 0) / 2)] as const;
          const [r, g, b] = canvas?.getContext('2d')?.getImageData(...at, 1, 1).data ?? [];
          return r !== before[0] || g !== before[1] || b !== before[2];
        },
        ...before,
      );

      const saved: string[] = [];
      for (const [match, percent] of [
        ['wavelet', 30],
        ['mean', 0],
      ] as const) {
        await view.setBlend(percent);
        await view.match(match);
        saved.push(await view.save());
        const made = join(dirname(source), saved.at(-1) ?? '');
        const row = await supir.waitForJobs(saved.length + 1, 'done');
        expect(row[0]?.text).toContain(basename(made));
        // Each of us rounds several times on the way.
        expect(await farthestFromTuned(source, result, made, match, percent / 100)).toBeLessThanOrEqual(3);
      }
      const stem = besides(name).replace('.png', '');
      expect(saved).toEqual([`${stem}-wavelet-blend30.png`, `${stem}-mean.png`]);

      // The newest stands right behind the result that it was made of.
      await page.page.keyboard.press('Escape');
      const { urls } = await tab.waitForNames([name, besides(name), `${stem}-mean.png`, `${stem}-wavelet-blend30.png`]);
      const [plain, mean, wavelet] = await Promise.all(urls.slice(1).map((url) => readImageFile(pathOf(url))));
      const version = /(?:, Version: .*)?$/.exec(plain?.texts.parameters ?? '')?.[0] ?? '';
      const withKeys = (keys: string) =>
        `${plain?.texts.parameters?.slice(0, plain.texts.parameters.length - version.length)}${keys}${version}`;
      expect(wavelet?.texts.parameters).toBe(withKeys(', SUPIR blend: 0.3, SUPIR colour match: wavelet'));
      expect(mean?.texts.parameters).toBe(withKeys(', SUPIR colour match: mean'));
      await tab.select(2);
      await tab.waitForInfotext('SUPIR colour match: mean');
      expect(await lab.backend.computed()).toHaveLength(1);
    });

    test('axe finds nothing in it, light and dark', async () => {
      const { page, supir, id, view } = await withResult(205);
      await supir.clickRow(id, 'compare');
      await view.waitUntilReady();
      for (const scheme of COLOR_SCHEMES) {
        await page.page.evaluate((dark) => document.body.classList.toggle('dark', dark), scheme === 'dark');
        expect(await violations(page.page, ['#supir_compare']), scheme).toEqual([]);
      }
    });
  },
  DIAGONAL,
);
