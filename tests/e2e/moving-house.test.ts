import { openAsBlob, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { expect, onTestFinished, test } from 'vitest';
import { entryBlob, zipEntries } from '../../platform/read-zip.ts';
import { freePort } from '../lab/ports.ts';
import { openBrowser } from './harness/browsers.ts';
import { ONE_PER_BROWSER } from './harness/cells.ts';
import { chooseFormat, useBackend } from './harness/extension-pages.ts';
import { onLabs } from './harness/on-every-lab.ts';
import { besides } from './harness/results.ts';
import { ResultsPage } from './harness/results-page.ts';
import { waitFor, waitUntil } from './harness/wait.ts';
import { WebuiPage } from './harness/webui-page.ts';

/** Of the extension's page in which it is used. */
declare const chrome: { extension: { getViews(which: { type: 'tab' }): Window[] } };

const waitForWords = (options: Page, words: string) =>
  waitFor(
    options,
    `the options to say “${words}”`,
    (words) => document.querySelector('#export')?.textContent?.includes(words),
    words,
  );

async function importInto(options: Page, file: string): Promise<void> {
  const input = (await options.waitForSelector('[data-supir=import]')) as ElementHandle<HTMLInputElement> | null;
  await input?.uploadFile(file);
}

async function entryOf(zip: string, name: string): Promise<Buffer> {
  const file = await openAsBlob(zip);
  const entry = (await zipEntries(file)).get(name);
  if (!entry) throw new Error(`No ${name} in ${zip}`);
  return Buffer.from(await (await entryBlob(file, entry)).arrayBuffer());
}

onLabs(
  'moving house',
  (lab) => {
    test('everything of one browser is in another one: settings, panel, jobs, results; nothing starts by itself', async () => {
      const page = await lab.openPage();
      const tab = page.tab('txt2img');
      const { names } = await tab.generate({
        prompt: 'a fox',
        seed: 881,
        width: 128,
        height: 96,
        steps: 5,
        batch_count: 1,
      });
      await tab.select(0);
      const supir = page.supir('txt2img');
      await supir.type('steps', '33');
      const done = await supir.upscaled();
      await lab.backend.plan('fail');
      await tab.select(0);
      const failed = await supir.upscale();
      await supir.waitForJob(failed, 'failed', 'out of video memory');
      const nobody = `http://127.0.0.1:${await freePort()}`;
      onTestFinished(() => useBackend(lab.open, lab.backend.url));
      onTestFinished(() => chooseFormat(lab.open, 'png'));
      await useBackend(lab.open, nobody);
      await chooseFormat(lab.open, 'webp');
      const waiting = await supir.upscale();
      await supir.waitForJob(waiting, 'waiting', nobody);

      const options = await lab.open.openExtensionPage('options.html');
      await waitForWords(options, '1 result and 2 other jobs now');
      await options.locator('[data-supir=export]').click();
      await waitForWords(options, 'Exported: settings and 3 jobs.');
      const name = await waitUntil('the export', () =>
        readdirSync(lab.open.downloads).find((file) => /^supir-upscale-.*zip$/.test(file)),
      );
      const file = join(lab.open.downloads, name);
      onTestFinished(() => rmSync(file, { force: true }));
      const result = `results/${done}.png`;
      const made = await waitUntil('a whole export', () => entryOf(file, result).catch(() => null));

      let moved = await openBrowser(lab.browser, { permanent: true });
      onTestFinished(() => moved.close());
      const there = await moved.openExtensionPage('options.html');
      await importInto(there, file);
      await waitForWords(there, 'Imported: settings, panels, 1 result and 2 other jobs.');
      const value = (name: string) => there.$eval(`[name=${name}]`, (field) => (field as HTMLInputElement).value);
      expect([await value('result_format'), await value('backend_url')]).toEqual(['webp', nobody]);

      const movedPage = await new WebuiPage(await moved.browser.newPage(), lab.webui, lab.server.url, lab.isOwn).load();
      const movedSupir = movedPage.supir('txt2img');
      await movedSupir.waitForValue('steps', '33');
      await movedSupir.waitForJob(done, 'done');
      await movedSupir.waitForJob(failed, 'failed', 'out of video memory');
      await movedSupir.waitForJob(waiting, 'cancelled', 'Retry does it here');

      const results = await ResultsPage.open(moved);
      await results.waitForIds([done]);
      await results.page.waitForSelector(`[data-supir-result="${done}"] .result-thumbnail img`);
      await results.click(done, 'download');
      await waitUntil('a download of the same bytes', () => {
        const name = readdirSync(moved.downloads).find((file) => file === besides(names[0] ?? ''));
        return name !== undefined && readFileSync(join(moved.downloads, name)).equals(made);
      });

      await there.bringToFront();
      await importInto(there, file);
      await waitForWords(there, '3 jobs of the file were here already');

      // Nothing has been sent, until somebody says so.
      const sent = (await lab.backend.computed()).length;
      await useBackend(moved, lab.backend.url);
      expect(await lab.backend.computed()).toHaveLength(sent);
      await there.bringToFront();
      await there.locator('[data-supir=start-here]').click();
      await movedPage.page.bringToFront();
      await movedSupir.waitForJob(waiting, 'done');
      expect(await lab.backend.computed()).toHaveLength(sent + 1);

      moved = await moved.restart('closed');
      await (await ResultsPage.open(moved)).waitForIds([waiting, done]);
    });

    test('Firefox says of a temporary add-on that nothing of it stays, and leads to Export', async () => {
      const { page: results } = await ResultsPage.open(lab.open);
      const popup = await lab.open.openExtensionPage('popup.html');
      // Its own question, answered after everything else of the popup.
      await popup.waitForSelector('[data-supir=status][data-state=ready]');
      if (lab.browser === 'chromium') {
        expect(await popup.$('[data-supir=temporary]')).toBe(null);
        return;
      }
      const link = await popup.waitForSelector('[data-supir=temporary] a');
      await link?.click();
      // Firefox's driver does not see the page that a link of ours opens.
      await waitUntil('the options, with Export in sight', () =>
        results.evaluate(() =>
          chrome.extension.getViews({ type: 'tab' }).some(({ location, document, innerHeight }) => {
            const button = document.querySelector('[data-supir=export]')?.getBoundingClientRect();
            const isWarned = document.querySelector('[data-supir=temporary] a') !== null;
            return (
              location.hash === '#export' && isWarned && button && button.bottom > 0 && button.bottom <= innerHeight
            );
          }),
        ),
      );

      const forGood = await openBrowser('firefox', { permanent: true });
      onTestFinished(() => forGood.close());
      const calm = await forGood.openExtensionPage('popup.html');
      await calm.waitForSelector('[data-supir=status]:not([data-state=checking])');
      expect(await calm.$('[data-supir=temporary]')).toBe(null);
    });

    test('a file that is none says so', async () => {
      const options = await lab.open.openExtensionPage('options.html');
      await importInto(options, import.meta.filename);
      await waitForWords(options, 'This is no export of SUPIR Upscale.');
    });
  },
  ONE_PER_BROWSER,
);
