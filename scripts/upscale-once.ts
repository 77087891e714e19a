import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LabBrowser } from '../tests/e2e/harness/browsers.ts';
import { waitUntil } from '../tests/e2e/harness/wait.ts';
import { WebuiPage } from '../tests/e2e/harness/webui-page.ts';
import type { WebuiKind } from '../tests/lab/servers.ts';

/** Generates one image in txt2img, upscales it with a click, downloads the result; `tell` gets a line for each step. */
export async function upscaleOnce(
  browser: LabBrowser,
  kind: WebuiKind,
  webuiUrl: string,
  tell: (line: string) => void,
) {
  const webui = await new WebuiPage(await browser.browser.newPage(), kind, webuiUrl).load();
  const tab = webui.tab('txt2img');
  const supir = webui.supir('txt2img');

  tell('Generating one image …');
  const { names } = await tab.generate({ prompt: 'mountains at dawn, a lake, mist', seed: 7 });
  tell(`  ${names.at(-1)}`);
  await tab.select(names.length - 1);

  tell('Clicking the SUPIR button …');
  const job = await supir.upscaled();
  const gallery = await tab.waitForSelection(names.length).then(() => tab.gallery());
  tell(`  ${gallery.large} stands in the gallery, after its source`);

  tell('Downloading it …');
  await supir.clickRow(job, 'download');
  const file = gallery.large ?? '';
  const bytes = await waitUntil('the download', () => readIfWhole(join(browser.downloads, file)));
  return { file, bytes, screenshot: await webui.page.screenshot() };
}

/** A browser first puts an empty file in its place, and moves the whole one over it. */
function readIfWhole(path: string): Buffer | null {
  try {
    const bytes = readFileSync(path);
    return bytes.length > 0 ? bytes : null;
  } catch {
    return null;
  }
}
