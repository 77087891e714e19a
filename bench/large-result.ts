/**
 * What a result of 8192×8192 costs the web UI's page, step by step: the longest time in ms for which its main thread answered
 * nothing (the page's own work counts too), and the browser's memory in MB.
 * `node bench/large-result.ts [--browser chromium|firefox] [--webui a1111|forge]`, after `npm run build:test`.
 */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { CompareViewPage } from '../tests/e2e/harness/compare-view.ts';
import { saveImage } from '../tests/e2e/harness/save.ts';
import { onEachPage, readArguments } from './bench-page.ts';
import { memoryDuring } from './resident-memory.ts';

const SOURCE_PX = 1024;
const SCALE = 8;
const SECONDS_PER_JOB = 1;
const LIMIT_MS = 600_000;
const LOOK_AGAIN_MS = 50;

await onEachPage(
  readArguments({ runs: 1, webuis: ['a1111'] }),
  SECONDS_PER_JOB,
  async ({ browser, webui, page, open }) => {
    const tab = page.tab('txt2img');
    const supir = page.supir('txt2img');
    const size = { width: SOURCE_PX, height: SOURCE_PX };
    await tab.generate({ prompt: 'bench', seed: SOURCE_PX, ...size, steps: 2, batch_count: 1 });
    await tab.select(0);
    await supir.type('upscale', String(SCALE));

    const measure = async (step: string, act: () => Promise<void>) => {
      await startWatching(page.page);
      const startMs = performance.now();
      const { before, peak } = await memoryDuring(open, act);
      const ms = Math.round(performance.now() - startMs);
      const longest = await stopWatching(page.page);
      console.log(
        `${browser} ${webui} ${step}: ${ms} ms, main thread at most ${longest} ms, memory ${before} → at most ${peak} MB`,
      );
    };

    let id = '';
    await measure('upscaled and inserted', async () => {
      id = await supir.upscale();
      await page.page.waitForFunction(
        () => document.querySelectorAll('#txt2img_gallery .grid-container > .thumbnail-item').length > 1,
        { timeout: LIMIT_MS },
      );
    });
    await measure('saved by the web UI', async () => void (await saveImage(page)));
    await measure('downloaded', async () => {
      await supir.clickRow(id, 'download');
      const name = (await tab.gallery()).names.at(-1) ?? '';
      while (!statSync(join(open.downloads, name), { throwIfNoEntry: false })?.size) await sleep(LOOK_AGAIN_MS);
    });
    await measure('compared', async () => {
      await supir.clickRow(id, 'compare');
      await new CompareViewPage(page.page).waitUntilReady();
    });
  },
);

/** In turns of 1 ms and more: what is longer stood in between. */
function startWatching(page: Page): Promise<void> {
  return page.evaluate(() => {
    const watch = { longestMs: 0, lastMs: performance.now(), isOn: true };
    Object.assign(globalThis, { watch });
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      const nowMs = performance.now();
      watch.longestMs = Math.max(watch.longestMs, nowMs - watch.lastMs);
      watch.lastMs = nowMs;
      if (watch.isOn) setTimeout(() => channel.port2.postMessage(null));
    };
    channel.port2.postMessage(null);
  });
}

declare const watch: { longestMs: number; isOn: boolean };

function stopWatching(page: Page): Promise<number> {
  return page.evaluate(() => {
    watch.isOn = false;
    return Math.round(watch.longestMs);
  });
}
