import { parseArgs } from 'node:util';
import { type LabBrowser, openBrowser } from '../tests/e2e/harness/browsers.ts';
import { tidyExtension, useBackend } from '../tests/e2e/harness/extension-pages.ts';
import { BROWSERS, type BrowserName } from '../tests/e2e/harness/find-browser.ts';
import { LabBackend } from '../tests/e2e/harness/lab.ts';
import { WebuiPage } from '../tests/e2e/harness/webui-page.ts';
import { type BackendOptions, startBackend, startWebui, type WebuiKind } from '../tests/lab/servers.ts';

export interface Bench {
  browser: BrowserName;
  webui: WebuiKind;
  runs: number;
  open: LabBrowser;
  page: WebuiPage;
  backend: LabBackend;
}

/** `--browser`, `--webui` and `--runs` of the command line. */
export function readArguments(defaults: { runs: number; webuis: readonly WebuiKind[] }) {
  const { values } = parseArgs({
    options: { browser: { type: 'string' }, webui: { type: 'string' }, runs: { type: 'string' } },
  });
  return {
    browsers: BROWSERS.filter((name) => !values.browser || name === values.browser),
    webuis: (['a1111', 'forge'] as const).filter((kind) =>
      values.webui ? kind === values.webui : defaults.webuis.includes(kind),
    ),
    runs: Number(values.runs ?? defaults.runs),
  };
}

/** Runs `measure` in each browser on each web UI, with a 512×512 image selected there; all servers end with it. */
export async function onEachPage(
  { browsers, webuis, runs }: ReturnType<typeof readArguments>,
  secondsPerJob: BackendOptions['secondsPerJob'],
  measure: (bench: Bench) => Promise<void>,
): Promise<void> {
  const server = await startBackend(secondsPerJob === undefined ? {} : { secondsPerJob });
  const backend = new LabBackend(server.url);
  for (const webui of webuis) {
    const ui = await startWebui(webui, { stepSeconds: 0.01 });
    for (const browser of browsers) {
      const open = await openBrowser(browser);
      await useBackend(open, backend.url);
      const page = await new WebuiPage(await open.browser.newPage(), webui, ui.url).load();
      await page
        .tab('txt2img')
        .generate({ prompt: 'bench', seed: 1, width: 512, height: 512, steps: 5, batch_count: 1 });
      await page.tab('txt2img').select(0);
      await measure({ browser, webui, runs, open, page, backend });
      await tidyExtension(open);
      await open.close();
    }
    await ui.stop();
  }
  await server.stop();
}

/** `median 412 (min 380, max 466) ms` */
export function summary(timesMs: readonly number[]): string {
  const sorted = timesMs.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN);
  return `median ${at(0.5)} (min ${at(0)}, max ${at(1)}) ms`;
}
