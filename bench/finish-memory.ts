/**
 * Memory in MB (PSS of all processes) that a browser takes at most while it finishes large results that came when it was closed,
 * with no web UI there.
 * `node bench/finish-memory.ts [--browser chromium|firefox] [--runs 30]`, after `npm run build:test`; a run is a result of 8192², every
 * second one WebP as SUPIR answers, the others PNG.
 */
import { execFileSync } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import type { Page } from 'puppeteer-core';
import type { Job } from '../jobs/job.ts';
import type { JobPage } from '../jobs/job-pages.ts';
import { sizePlan } from '../jobs/size-plan.ts';
import { openBrowser } from '../tests/e2e/harness/browsers.ts';
import { useBackend } from '../tests/e2e/harness/extension-pages.ts';
import { encodePng, testPicture } from '../tests/lab/conform/png.ts';
import { startBackend } from '../tests/lab/servers.ts';
import { pythonOf } from '../tests/lab/setup.ts';
import { aJob } from '../tests/unit/components/a-job.ts';
import { readArguments } from './bench-page.ts';
import { memoryDuring, proportionalMegabytes } from './resident-memory.ts';

const SOURCE = { width: 1024, height: 1024 };
const SCALE = 8;
const LOOK_AGAIN_MS = 500;
/** One that does not answer. */
const WEBUI = 'http://127.0.0.1:9';

/** Of the extension's page. */
declare const chrome: { runtime: { sendMessage(message: unknown): Promise<{ value: unknown }> } };

const { browsers, runs } = readArguments({ runs: 30, webuis: [] });
const backend = await startBackend();
const plan = sizePlan(SOURCE, { scale: SCALE });
const picture = testPicture(plan.returned.width, plan.returned.height);
const noise = randomFillSync(new Uint8Array(picture.pixels.length));
// As much as in a photo.
noise.forEach((value, at) => {
  picture.pixels[at] = ((picture.pixels[at] ?? 0) & ~7) | (value & 7);
});
const png = await uploaded(encodePng(picture));
const resultPaths = [await asWebp(png), png];
for (const name of browsers) {
  const open = await openBrowser(name);
  await useBackend(open, backend.url);
  await addJobs(
    await open.openExtensionPage('options.html'),
    Array.from({ length: runs }, (_, n) => computed(`job-${n}`, resultPaths[n % 2] ?? png)),
  );
  const again = await open.restart('closed');
  const page = await again.openExtensionPage('popup.html');
  const startMs = performance.now();
  const { before, peak } = await memoryDuring(again, () => untilNoneIsLeft(page), proportionalMegabytes);
  const seconds = Math.round((performance.now() - startMs) / 1000);
  const states = await statesOf(page);
  console.log(`${name}: ${states.length} results in ${seconds} s, ${new Set(states).size === 1 ? states[0] : states}`);
  console.log(`${name}: memory ${before} → at most ${peak} MB`);
  await again.close();
}
await backend.stop();

/** One whose result lies at the backend. */
function computed(id: string, resultPath: string): Job {
  const ticket = {
    backendUrl: backend.url,
    appId: '',
    sessionHash: id,
    joinedAtMs: 1,
    joined: true as const,
    resultPath,
  };
  const webui = WEBUI;
  const source = { ...aJob().source, ...SOURCE, url: `${webui}/file=/out/1.png` };
  return aJob({ id, origin: webui, webui, source, plan, target: plan.result, state: 'finishing', ticket });
}

async function uploaded(png: Buffer): Promise<string> {
  const body = new FormData();
  body.append('files', new Blob([new Uint8Array(png)]), 'result.png');
  const [path] = (await (await fetch(`${backend.url}/upload`, { method: 'POST', body })).json()) as string[];
  return path ?? '';
}

/** Beside the PNG, with Pillow's own quality, as Gradio writes it, but faster. @returns its path */
async function asWebp(path: string): Promise<string> {
  const webp = path.replace(/png$/, 'webp');
  const program =
    'import sys; from PIL import Image; Image.open(sys.argv[1]).convert("RGB").save(sys.argv[2], method=0)';
  execFileSync(await pythonOf('backend'), ['-c', program, path, webp]);
  return webp;
}

async function addJobs(page: Page, jobs: readonly Job[]): Promise<void> {
  await page.evaluate(
    async (jobs, png, webui) => {
      await chrome.runtime.sendMessage({ name: 'openRunner' });
      await chrome.runtime.sendMessage({ name: 'grantOrigin', data: webui });
      await chrome.runtime.sendMessage({ name: 'listAllJobs' });
      const opening = indexedDB.open('supir');
      await new Promise((resolve) => opening.addEventListener('success', resolve));
      const writing = opening.result.transaction(['jobs', 'sources'], 'readwrite');
      for (const job of jobs) {
        writing.objectStore('jobs').put(job);
        writing.objectStore('sources').put(new Blob([new Uint8Array(png)], { type: 'image/png' }), job.id);
      }
      await new Promise((resolve) => writing.addEventListener('complete', resolve));
    },
    [...jobs],
    [...encodePng(testPicture(SOURCE.width, SOURCE.height))],
    WEBUI,
  );
}

async function untilNoneIsLeft(page: Page): Promise<void> {
  while ((await statesOf(page)).some((state) => state === 'finishing')) {
    await new Promise((looked) => setTimeout(looked, LOOK_AGAIN_MS));
  }
}

function statesOf(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    await chrome.runtime.sendMessage({ name: 'openRunner' });
    const { value } = await chrome.runtime.sendMessage({ name: 'listAllJobs' });
    return (value as JobPage).jobs.map(({ state, reason }) =>
      `${state} ${state === 'failed' ? JSON.stringify(reason) : ''}`.trim(),
    );
  });
}
