/**
 * Memory in MB that a zip of many results takes, beyond what the browser has before.
 * `node bench/zip-memory.ts [--browser chromium|firefox] [--runs 100]`, after `npm run build:test`; a run is a result of 8 MB, as a PNG
 * of 2048² has.
 */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { openBrowser } from '../tests/e2e/harness/browsers.ts';
import { aDoneJob } from '../tests/unit/components/a-job.ts';
import { readArguments } from './bench-page.ts';
import { fillStore } from './fill-store.ts';
import { memoryDuring } from './resident-memory.ts';

const LOOK_AGAIN_MS = 50;
const SETTLE_MS = 5000;

/** Of the extension's page. */
declare const chrome: { runtime: { sendMessage(message: unknown): Promise<{ value: unknown }> } };

const { browsers, runs } = readArguments({ runs: 100, webuis: [] });
for (const name of browsers) {
  const filled = await openBrowser(name);
  const jobs = Array.from({ length: runs }, (_, index) => aDoneJob({ id: `job-${index}` }));
  await fillStore(await filled.openExtensionPage('options.html'), jobs);
  const open = await filled.restart('closed');
  const page = await open.openExtensionPage('options.html');
  await sleep(SETTLE_MS);
  let sizeBytes = 0;
  let zipMs = 0;
  const { before, peak } = await memoryDuring(open, async () => {
    const startMs = performance.now();
    sizeBytes = await zip(
      page,
      jobs.map(({ id }) => id),
    );
    zipMs = performance.now() - startMs;
    const file = () => readdirSync(open.downloads).find((each) => each.endsWith('.zip')) ?? '';
    while (!file() || statSync(join(open.downloads, file())).size < sizeBytes) await sleep(LOOK_AGAIN_MS);
  });
  console.log(
    `${name}: ${runs} results, ${Math.round(sizeBytes / 1e6)} MB in ${Math.round(zipMs)} ms; memory ${before} → at most ${peak} MB`,
  );
  await open.close();
}

/** As the Zip button does. @returns its size in bytes */
async function zip(page: Page, ids: string[]): Promise<number> {
  return page.evaluate(async (data) => {
    await chrome.runtime.sendMessage({ name: 'openRunner' });
    const { value } = await chrome.runtime.sendMessage({ name: 'zipResults', data });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(value as Blob);
    link.download = 'bench.zip';
    link.click();
    return (value as Blob).size;
  }, ids);
}
