import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { COLOR_SCHEMES, showIn, violations } from './harness/axe.ts';
import { DIAGONAL, ONE_PER_BROWSER } from './harness/cells.ts';
import { CompareViewPage } from './harness/compare-view.ts';
import { downloaded } from './harness/downloaded.ts';
import { pathOf } from './harness/gallery.ts';
import { readImageFile, readZipFile } from './harness/images.ts';
import { onLabs } from './harness/on-every-lab.ts';
import { besides } from './harness/results.ts';
import { ResultsPage } from './harness/results-page.ts';
import { seedResults } from './harness/seed-results.ts';
import { waitFor, waitUntil } from './harness/wait.ts';

/** Of the extension's page in which it is used. */
declare const chrome: { extension: { getViews(which: { type: 'tab' }): Window[] } };

onLabs(
  'results page',
  (lab) => {
    async function withResult(seed: number, prompt = 'a fox') {
      const page = await lab.openPage();
      const tab = page.tab('txt2img');
      const { names, urls } = await tab.generate({ prompt, seed, width: 192, height: 128, steps: 5, batch_count: 1 });
      await tab.select(0);
      const id = await page.supir('txt2img').upscaled();
      const [name = '', url = ''] = [names[0], urls[0]];
      await tab.waitForNames([name, besides(name)]);
      return { page, tab, supir: page.supir('txt2img'), id, name, result: join(dirname(pathOf(url)), besides(name)) };
    }

    test('shows what was made, dismissed or not, and finds it by name, infotext and date', async () => {
      const { page, tab, supir, id, name } = await withResult(221, 'a blue fox');
      await tab.generate({ prompt: 'a red lake', seed: 222 });
      await tab.select(0);
      const second = await supir.upscaled();
      await supir.press(`[data-supir-job="${id}"] [aria-label^=Dismiss]`);
      await waitFor(
        page.page,
        'the panel to list one job',
        (host) => document.querySelector(host)?.shadowRoot?.querySelectorAll('[data-supir-job]').length === 1,
        supir.host,
      );

      // The way there from the panel opens the page.
      const pages = (await lab.open.browser.pages()).length;
      await supir.clickPanel('results');
      await waitUntil('the results page', async () => (await lab.open.browser.pages()).length > pages);
      const results = await ResultsPage.open(lab.open);
      await results.waitForIds([second, id]);
      const text = await results.text(id);
      expect(text).toContain(besides(name));
      expect(text).toContain('192×128 → 1536×1024');
      expect(text).toContain('2× · 50 steps · CFG 7.5 · guidance 1 · noise 1.003 · seed ');
      await results.page.locator(`[data-supir-result="${id}"] .result-infotext summary`).click();
      await waitUntil('the infotext', async () => (await results.text(id)).includes('a blue fox'));
      await results.page.waitForSelector(`[data-supir-result="${id}"] .result-thumbnail img`);

      const today = new Date();
      const date = `${today.getFullYear()}-${today.getMonth() + 1}`;
      for (const [search, ids] of [
        ['blue', [id]],
        [basename(name, '.png'), [id]],
        ['RED supir', [second]],
        [date, [second, id]],
        ['green', []],
      ] as const) {
        await results.search(search);
        await results.waitForIds(ids);
      }
      expect(await results.page.$eval('.no-results', (element) => element.textContent)).toContain('green');
    });

    test('inserts into the page of its web UI that is open, and says so when none is', async () => {
      const { page, tab, supir, id, name } = await withResult(223);
      await downloaded(lab, supir, id, besides(name));
      await page.load();
      const results = await ResultsPage.open(lab.open);
      await results.click(id, 'insert');
      await results.waitForWords(id, 'Added to the gallery of txt2img');
      await page.page.bringToFront();
      const { urls } = await tab.waitForNames([besides(name)]);
      expect((await readImageFile(pathOf(urls[0] ?? ''))).width).toBe(1536);
      await tab.select(0);
      await page.click('txt2img_send_to_img2img');
      await page.waitForImageIn('#img2img_image', '1536x1024');

      await page.page.close();
      await results.page.bringToFront();
      await results.click(id, 'insert');
      await results.waitForWords(id, `The web UI at ${lab.server.url} is not open in any tab.`);
    });

    test('compares, and what is saved there goes into the page that asked for the first; “Reuse settings” shows in it, and in the next one', async () => {
      const { page, tab, supir, id, name } = await withResult(225);
      const results = await ResultsPage.open(lab.open);
      await results.click(id, 'compare');
      const view = new CompareViewPage(results.page, '');
      await view.waitUntilReady();
      await view.setBlend(50);
      const made = await view.save();
      expect(made).toBe(besides(name).replace('.png', '-blend50.png'));
      await results.page.keyboard.press('Escape');
      await view.waitUntilClosed();
      await waitUntil('the new result', async () => (await results.ids()).length === 2);
      const [first = ''] = await results.ids();
      expect(await results.text(first)).toContain('50% original');
      await page.page.bringToFront();
      await tab.waitForNames([name, besides(name), made]);

      const seed = /seed (\d+)/.exec(await results.text(id))?.[1] ?? '';
      await page.page.bringToFront();
      await supir.type('steps', '33');
      await results.page.bringToFront();
      await results.click(id, 'reuse');
      await results.waitForWords(id, 'The panel of txt2img has these settings now');
      await page.page.bringToFront();
      await supir.waitForValue('steps', '50');
      await supir.waitForValue('seed', seed);
      await supir.type('steps', '34');
      await page.page.close();

      await results.page.bringToFront();
      await results.click(id, 'reuse');
      await results.waitForWords(id, 'is opened');
      const next = await lab.openPage();
      await next.supir('txt2img').waitForValue('steps', '50');
      await next.supir('txt2img').waitForValue('seed', seed);
    });

    test('deletes after asking, and leaves files in folders', async () => {
      const { page, supir, id, result } = await withResult(226);
      const results = await ResultsPage.open(lab.open);
      await results.click(id, 'delete');
      await results.page.locator('[data-supir="delete-keep"]').click();
      await results.waitForIds([id]);
      await results.click(id, 'delete');
      expect(await results.page.$eval('[data-supir="delete-dialog"]', (dialog) => dialog.textContent)).toContain(
        'saved files stay',
      );
      await results.confirmDelete();
      await results.waitForIds([]);
      expect(await results.page.$eval('.no-results', (element) => element.textContent)).toContain('No results yet.');
      expect(existsSync(result)).toBe(true);
      await page.page.bringToFront();
      await waitUntil('the panel to forget it', async () => (await supir.jobs()).length === 0);
    });
  },
  DIAGONAL,
);

onLabs(
  'results page with many results',
  (lab) => {
    test('says which ones went to keep the limit; some are selected and deleted; axe finds nothing', async () => {
      await seedResults(lab.open, 500, lab.server.url);
      const results = await ResultsPage.open(lab.open);
      await waitFor(
        results.page,
        'the removals',
        () =>
          /^The 300 oldest results were removed on .* to keep 200\./.test(
            document.querySelector('[data-supir=removals]')?.textContent ?? '',
          ) && document.querySelector('.results-title')?.textContent?.includes('200 results'),
      );
      // The newest come first, and far from all are there at once.
      const shown = await results.ids();
      expect(shown.slice(0, 2)).toEqual(['seeded-499', 'seeded-498']);
      expect(shown.length).toBeLessThanOrEqual(100);
      await results.page.waitForSelector('[data-supir-result="seeded-499"] .result-thumbnail img');

      for (const scheme of COLOR_SCHEMES) {
        await showIn(results.page, scheme);
        expect(await violations(results.page, ['body']), scheme).toEqual([]);
      }

      await results.search('lake no. 31');
      await results.waitForIds(['seeded-331', 'seeded-319', 'seeded-316', 'seeded-313', 'seeded-310']);
      await results.select('seeded-319');
      await results.page.keyboard.down('Shift');
      await results.select('seeded-313');
      await results.page.keyboard.up('Shift');
      await results.page.locator('[data-supir="download-selected"]').click();
      const zipName = await waitUntil('a zip', () =>
        readdirSync(lab.open.downloads).find((file) => /^supir-.*zip$/.test(file)),
      );
      const zip = join(lab.open.downloads, zipName);
      onTestFinished(() => rmSync(zip, { force: true }));
      const files = await waitUntil('a whole zip', () => readZipFile(zip).catch(() => null));
      expect(Object.keys(files).toSorted()).toEqual(['00313', '00316', '00319'].map((stem) => `${stem}-supir-2x.png`));

      await results.page.locator('[data-supir="delete-selected"]').click();
      await results.confirmDelete();
      await results.waitForIds(['seeded-331', 'seeded-310']);
      await results.search('');
      await waitFor(results.page, '197 left', () =>
        document.querySelector('.results-title')?.textContent?.includes('197 results'),
      );
    });

    test('all of them can be scrolled to, and fit into a narrow window then', async () => {
      await seedResults(lab.open, 170, lab.server.url);
      const results = await ResultsPage.open(lab.open);
      await results.page.waitForSelector('[data-supir-result="seeded-169"]');
      await waitUntil('the oldest', async () => {
        await results.page.evaluate(() => scrollTo(0, document.body.scrollHeight));
        return (await results.ids()).at(-1) === 'seeded-0';
      });
      expect(await results.ids()).toHaveLength(170);
      await results.page.setViewport({ width: 360, height: 640 });
      const widths = await results.page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return { window: innerWidth, hidden: scrollWidth - clientWidth };
      });
      expect(widths).toEqual({ window: 360, hidden: 0 });
    });

    test('the popup leads there, to the page that is open if there is one', async () => {
      const options = await lab.open.openExtensionPage('options.html');
      for (const _ of ['opens', 'is shown again']) {
        const popup = await lab.open.openExtensionPage('popup.html');
        await popup.waitForSelector('[data-supir=results]');
        // In a task of its own: the click closes the popup, perhaps before it is answered.
        await popup.evaluate(() =>
          setTimeout(() => document.querySelector<HTMLElement>('[data-supir=results]')?.click()),
        );
        await waitUntil('one results page, in front', () =>
          options.evaluate(() => {
            const views = chrome.extension.getViews({ type: 'tab' });
            const results = views.filter(({ location }) => location.pathname === '/results.html');
            return results.length === 1 && results[0]?.document.visibilityState === 'visible';
          }),
        );
      }
    });
  },
  ONE_PER_BROWSER,
);
