import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type LaunchOptions, type Page } from 'puppeteer-core';
import { type BrowserName, findBrowser } from './find-browser.ts';

/** Where `npm run build` leaves the extension for each browser. */
const EXTENSION_DIRS: Record<BrowserName, string> = {
  chromium: join(import.meta.dirname, '../../../.output/chrome-mv3'),
  firefox: join(import.meta.dirname, '../../../.output/firefox-mv3'),
};

/** Fixed, so that the address of an extension page is known before the extension runs. */
const FIREFOX_UUID = '5eaf00d5-0000-4000-8000-000000000001';
/** Wide enough for the web UIs' two-column layout, in px. */
const WINDOW = { width: 1400, height: 1600 };

/** A browser with the extension in it. */
export interface LabBrowser {
  readonly name: BrowserName;
  readonly browser: Browser;
  /** Folder into which downloads go. */
  readonly downloads: string;
  /** Opens a page of the extension, e.g. `options.html`. */
  openExtensionPage(path: string): Promise<Page>;
  /** Installs the same build again, as an update in the middle of a session does. */
  updateExtension(): Promise<void>;
  /** Closes it and starts it anew, with the same profile. */
  restart(how: 'closed' | 'killed'): Promise<LabBrowser>;
  close(): Promise<void>;
}

interface OpenOptions {
  headless?: boolean;
  /** Firefox suspends an event page after so long; default its own 30 s. */
  eventPageIdleMs?: number;
  /** Of an earlier start. */
  root?: string;
}

export async function openBrowser(name: BrowserName, options: OpenOptions = {}): Promise<LabBrowser> {
  const { headless = true, eventPageIdleMs } = options;
  const extension = EXTENSION_DIRS[name];
  if (!existsSync(join(extension, 'manifest.json'))) {
    throw new Error(`No build in ${extension}. Run \`npm run build\` first.`);
  }
  const executablePath = findBrowser(name);
  if (executablePath === null) throw new Error(`No ${name} on the PATH. Run \`node scripts/prepare.ts\` first.`);
  const root = options.root ?? mkdtempSync(join(tmpdir(), `supir-${name}-`));
  const [downloads, profile] = [join(root, 'downloads'), join(root, 'profile')];
  for (const folder of [downloads, profile]) mkdirSync(folder, { recursive: true });
  // What a killed Chromium leaves, and would then refuse to start for.
  rmSync(join(profile, 'SingletonLock'), { force: true });
  const browser = await puppeteer.launch({
    executablePath,
    headless,
    userDataDir: profile,
    defaultViewport: WINDOW,
    ...(name === 'chromium'
      ? chromiumOptions(downloads)
      : firefoxOptions(downloads, geckoId(extension), eventPageIdleMs)),
  });
  const id = await browser.installExtension(extension);
  const origin = name === 'chromium' ? `chrome-extension://${id}` : `moz-extension://${FIREFOX_UUID}`;
  return {
    name,
    browser,
    downloads,
    async openExtensionPage(path) {
      const page = await browser.newPage();
      // Firefox 153 reports no load of a moz-extension: page over BiDi: look at the document instead.
      await page.goto(`${origin}/${path}`, { waitUntil: name === 'chromium' ? 'load' : [] });
      await page.waitForFunction(
        (address) => location.href === address && document.readyState === 'complete',
        {},
        `${origin}/${path}`,
      );
      return page;
    },
    async updateExtension() {
      await browser.installExtension(extension);
    },
    async restart(how) {
      const { pid } = browser.process() ?? {};
      if (how === 'closed' || pid === undefined) await browser.close();
      else {
        process.kill(pid, 'SIGKILL');
        await new Promise<void>((resolve) => browser.once('disconnected', () => resolve()));
      }
      return openBrowser(name, { ...options, root });
    },
    async close() {
      await browser.close();
      rmSync(root, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

const chromiumOptions = (downloads: string): LaunchOptions => ({
  // `installExtension` needs the pipe and takes branded Chrome too, which ignores --load-extension since 137.
  pipe: true,
  enableExtensions: true,
  downloadBehavior: { policy: 'allow', downloadPath: downloads },
  args: [
    '--enable-unsafe-extension-debugging',
    '--no-sandbox',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});

const firefoxOptions = (downloads: string, extensionId: string, eventPageIdleMs?: number): LaunchOptions => ({
  browser: 'firefox',
  // Without it BiDi refuses moz-extension: pages.
  args: ['--remote-allow-system-access'],
  extraPrefsFirefox: {
    // A temporary add-on is installed anew at each start, and would lose what it has stored.
    'extensions.webextensions.keepStorageOnUninstall': true,
    'extensions.webextensions.keepUuidOnUninstall': true,
    ...(eventPageIdleMs === undefined ? {} : { 'extensions.background.idle.timeout': eventPageIdleMs }),
    'extensions.webextensions.uuids': JSON.stringify({ [extensionId]: FIREFOX_UUID }),
    'browser.download.folderList': 2,
    'browser.download.dir': downloads,
    'browser.download.alwaysOpenPanel': false,
    'datareporting.policy.dataSubmissionEnabled': false,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
  },
});

function geckoId(extension: string): string {
  const manifest = JSON.parse(readFileSync(join(extension, 'manifest.json'), 'utf8')) as {
    browser_specific_settings: { gecko: { id: string } };
  };
  return manifest.browser_specific_settings.gecko.id;
}
