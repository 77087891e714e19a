import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import type { Settings } from '../../platform/settings.ts';
import { type LabBrowser, openBrowser } from './harness/browsers.ts';
import { ONE_PER_BROWSER } from './harness/cells.ts';
import { useBackend } from './harness/extension-pages.ts';
import { chosenFolderFiles, keepDroppedFolder, pickInOwnFileSystem } from './harness/saving.ts';
import { waitFor, waitUntil } from './harness/wait.ts';
import { WebuiPage } from './harness/webui-page.ts';

/** Of the extension's page. */
declare const chrome: { storage: { local: { set(values: object): Promise<void> } } };

const FIELDS = { prompt: 'a fox', seed: 221, width: 128, height: 128, steps: 2, batch_count: 1 };

// Firefox's driver does not see the page that the Allow button opens.
describe.each(ONE_PER_BROWSER.filter(({ browser }) => browser === 'chromium'))(
  'places that the browser must be asked for · $browser',
  ({ browser, webui }) => {
    /** The browser that runs at the end of a test. */
    let closing: LabBrowser | undefined;

    async function start(): Promise<LabBrowser> {
      const open = await openBrowser(browser);
      closing = open;
      onTestFinished(() => closing?.close());
      await useBackend(open, inject('backendUrl'));
      return open;
    }

    /** As after the permission was taken away. */
    async function saveTo(open: LabBrowser, place: Settings['saveTo']): Promise<void> {
      const options = await open.openExtensionPage('options.html');
      const settings = { backendUrl: inject('backendUrl'), saveTo: place };
      await options.evaluate((settings) => chrome.storage.local.set({ settings }), settings);
      await options.close();
    }

    async function upscaled(open: LabBrowser, words: string): Promise<{ page: WebuiPage; id: string }> {
      const server = inject('webuiUrls')[webui] ?? '';
      const page = await new WebuiPage(await open.browser.newPage(), webui, server).load();
      await page.tab('txt2img').generate(FIELDS);
      await page.tab('txt2img').select(0);
      const id = await page.supir('txt2img').upscale();
      await page.supir('txt2img').waitForJob(id, 'done', words);
      // It is shown all the same.
      await page.tab('txt2img').waitForSelection(1);
      return { page, id };
    }

    /** The job's own button leads to the options, where the browser can be asked. */
    async function openOptions(open: LabBrowser, page: WebuiPage, id: string): Promise<Page> {
      await page.supir('txt2img').clickRow(id, 'allow');
      return waitUntil('the options', async () =>
        (await open.browser.pages()).find((each) => each.url().endsWith('/options.html')),
      );
    }

    test('downloads: the job says so, and leads to where it can be allowed', async () => {
      const open = await start();
      await saveTo(open, 'downloads');
      const { page, id } = await upscaled(open, 'Allow it in the options');
      const options = await openOptions(open, page, id);
      await options.waitForSelector('[data-supir=allow-downloads]');
      expect(await page.supir('txt2img').hasRowButton(id, 'save')).toBe(true);
    });

    test('a folder: after a restart the browser must be asked, or another chosen', async () => {
      let open = await start();
      const folder = join(mkdtempSync(join(tmpdir(), 'supir-')), 'my pictures');
      onTestFinished(() => rmSync(dirname(folder), { recursive: true }));
      mkdirSync(folder);
      const first = await open.openExtensionPage('options.html');
      await keepDroppedFolder(first, folder);
      await first.close();
      await saveTo(open, 'folder');
      open = await open.restart('closed');
      closing = open;

      const { page, id } = await upscaled(open, 'the folder “my pictures”: allow it in the options');
      expect(readdirSync(folder)).toEqual([]);
      const options = await openOptions(open, page, id);
      await options.waitForSelector('[data-supir=allow-folder]');
      await options.evaluate(pickInOwnFileSystem);
      await options.$eval('[data-supir=choose-folder]', (button) => (button as HTMLElement).click());
      await waitFor(options, 'the new folder', () =>
        document.querySelector('[data-supir=chosen-folder]')?.textContent?.includes('“Pictures”'),
      );
      await page.page.bringToFront();
      await page.supir('txt2img').waitForNoRowButton(id, 'save');
      expect(Object.keys(await chosenFolderFiles(open))).toEqual([expect.stringMatching(/-supir-2x\.png$/)]);
    });
  },
);
