// Makes the picture of the README from the real thing, in Chromium, on the lab; after `npm run build:test`.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from '../tests/e2e/harness/browsers.ts';
import { WebuiPage } from '../tests/e2e/harness/webui-page.ts';
import { startBackend, startWebui } from '../tests/lab/servers.ts';
import { prepare } from './prepare.ts';

const folder = join(import.meta.dirname, '../docs/pictures');
mkdirSync(folder, { recursive: true });
await prepare(['chromium'], true);

const [backend, webuiServer] = await Promise.all([startBackend({ secondsPerJob: 4 }), startWebui('forge')]);
const browser = await openBrowser('chromium');

const options = await browser.openExtensionPage('options.html');
await options.locator('[name=backend_url]').fill(backend.url);
await options.keyboard.press('Tab');

const page = await browser.browser.newPage();
await page.setViewport({ width: 1400, height: 980, deviceScaleFactor: 1 });
const webui = await new WebuiPage(page, 'forge', `${webuiServer.url}/?__theme=dark`).load();
const tab = webui.tab('txt2img');
const supir = webui.supir('txt2img');
await tab.generate({ prompt: 'mountains at dawn, a lake, mist', seed: 11, batch_count: 3, width: 768, height: 512 });
await tab.select(2);
await supir.upscaled();
const { names } = await tab.gallery();
await tab.select(names.length - 1);
await supir.waitForJob(await supir.upscale(), 'running');
await page.screenshot({ path: join(folder, 'gallery.png') });
console.log('docs/pictures/gallery.png');

await browser.close();
process.exit();
