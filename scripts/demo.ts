// `npm start`: the extension in a browser on a web UI, the lab's or one's own. Without a display: one upscale, told step by step.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openBrowser } from '../tests/e2e/harness/browsers.ts';
import { BROWSERS, type BrowserName } from '../tests/e2e/harness/find-browser.ts';
import { isFree } from '../tests/lab/ports.ts';
import { startBackend, startWebui } from '../tests/lab/servers.ts';
import { prepare } from './prepare.ts';
import { upscaleOnce } from './upscale-once.ts';

const USAGE = `npm start -- [--webui URL] [--backend URL] [--browser ${BROWSERS.join('|')}] [--forge] [--headless]`;
const DEFAULT_BACKEND_PORT = 6688;

const options = readOptions();
await prepare([options.browser], !(options.webui && options.backend));

const backendUrl = options.backend ?? (await startLabBackend());
const webuiUrl = options.webui ?? (await startLabWebui());
console.log(`Web UI:  ${webuiUrl}\nBackend: ${backendUrl}`);

const browser = await openBrowser(options.browser, { headless: options.headless, shipped: !options.headless });
const settings = await browser.openExtensionPage('options.html');
await settings.locator('[name=backend_url]').fill(backendUrl);
await settings.keyboard.press('Tab');

if (options.headless) {
  const folder = join(import.meta.dirname, '../demo-output');
  mkdirSync(folder, { recursive: true });
  const { file, bytes, screenshot } = await upscaleOnce(
    browser,
    options.forge ? 'forge' : 'a1111',
    webuiUrl,
    console.log,
  );
  writeFileSync(join(folder, file), bytes);
  writeFileSync(join(folder, 'screenshot.png'), screenshot);
  console.log(`Done. The result and a screenshot are in ${folder}`);
  await browser.close();
  process.exit();
}

await (await browser.browser.newPage()).goto(webuiUrl);
await settings.close();
console.log(
  'Generate something, select an image, click the SUPIR button below it. Close the browser, or press Ctrl-C, to end.',
);
browser.browser.once('disconnected', () => process.exit());

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        webui: { type: 'string' },
        backend: { type: 'string' },
        browser: { type: 'string', default: 'chromium' },
        forge: { type: 'boolean', default: false },
        headless: {
          type: 'boolean',
          default: process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY,
        },
      },
    });
    if (!isBrowser(values.browser)) throw new Error(`There is no browser “${values.browser}” here.`);
    return { ...values, browser: values.browser };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${USAGE}`);
    process.exit(1);
  }
}

function isBrowser(name: string): name is BrowserName {
  return BROWSERS.some((browser) => browser === name);
}

async function startLabBackend(): Promise<string> {
  console.log('Starting the stand-in for the SUPIR backend (Lanczos, no model) …');
  const port = (await isFree(DEFAULT_BACKEND_PORT)) ? { port: DEFAULT_BACKEND_PORT } : {};
  return (await startBackend({ ...port, secondsPerJob: 3 })).url;
}

async function startLabWebui(): Promise<string> {
  const kind = options.forge ? 'forge' : 'a1111';
  console.log(`Starting the stand-in for ${options.forge ? 'Forge' : 'A1111'} …`);
  return (await startWebui(kind)).url;
}
