/**
 * Memory in MB that an export and an import of many results take, beyond what the browser has before.
 * `node bench/move-memory.ts [--browser chromium|firefox] [--runs 100]`, after `npm run build`; a run is a result of 8 MB.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ElementHandle, Page } from 'puppeteer-core';
import { openBrowser } from '../tests/e2e/harness/browsers.ts';
import { aDoneJob } from '../tests/unit/components/a-job.ts';
import { readArguments } from './bench-page.ts';
import { fillStore } from './fill-store.ts';
import { memoryDuring } from './resident-memory.ts';

const SETTLE_MS = 5000;
const TIMEOUT_MS = 300_000;

const says = (page: Page, words: string) =>
  page.waitForFunction(
    (words) => document.querySelector('[data-supir=move-status]')?.textContent?.startsWith(words),
    { polling: 50, timeout: TIMEOUT_MS },
    words,
  );

const { browsers, runs } = readArguments({ runs: 100, webuis: [] });
for (const name of browsers) {
  const filled = await openBrowser(name);
  const jobs = Array.from({ length: runs }, (_, index) => aDoneJob({ id: `job-${index}` }));
  await fillStore(await filled.openExtensionPage('options.html'), jobs);
  const from = await filled.restart('closed');
  const options = await from.openExtensionPage('options.html');
  await sleep(SETTLE_MS);
  const exporting = await measured(from, async () => {
    await options.click('[data-supir=export]');
    await says(options, 'Exported');
  });
  await sleep(SETTLE_MS);
  const file = readdirSync(from.downloads).find((each) => each.endsWith('.zip')) ?? '';

  const to = await openBrowser(name);
  const there = await to.openExtensionPage('options.html');
  await sleep(SETTLE_MS);
  const importing = await measured(to, async () => {
    const input = (await there.$('[data-supir=import]')) as ElementHandle<HTMLInputElement> | null;
    await input?.uploadFile(join(from.downloads, file));
    await says(there, 'Imported');
  });
  console.log(`${name}: ${runs} results: export ${exporting}; import ${importing}`);
  await to.close();
  await from.close();
}

async function measured(open: Parameters<typeof memoryDuring>[0], act: () => Promise<void>): Promise<string> {
  const startMs = performance.now();
  const { before, peak } = await memoryDuring(open, act);
  return `${Math.round(performance.now() - startMs)} ms, memory ${before} → at most ${peak} MB`;
}
