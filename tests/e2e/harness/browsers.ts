import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  openAsBlob,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type LaunchOptions, type Page } from 'puppeteer-core';
import { zipOf } from '../../../platform/zip-of.ts';
import { OWN_URLS } from './cells.ts';
import { type BrowserName, findBrowser } from './find-browser.ts';

const OUTPUT = join(import.meta.dirname, '../../../.output');
const FOLDERS: Record<BrowserName, string> = { chromium: 'chrome-mv3', firefox: 'firefox-mv3' };
/** Where the extension lies after `npm run …`: `build:test` has open shadow roots, into which a test can look. */
export const extensionDir = (name: BrowserName, build: 'build' | 'build:test') =>
  join(OUTPUT, `${FOLDERS[name]}${build === 'build' ? '' : '-test'}`);

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
  /** Closes it and starts it anew, with the same profile; `changed` says what is otherwise than before. */
  restart(how: 'closed' | 'killed', changed?: OpenOptions): Promise<LabBrowser>;
  close(): Promise<void>;
  /** At once, when there is no time to close it. */
  kill(): void;
}

export interface OpenOptions {
  headless?: boolean;
  /** The one that is shipped, instead of the one for tests. */
  shipped?: boolean;
  /** Firefox suspends an event page after so long; default its own 30 s. */
  eventPageIdleMs?: number;
  /** Optional permissions, and match patterns, that Chromium has from the start: its question cannot be answered without a window. */
  granted?: readonly string[];
  /** Folder of the build to install, if it is not where `npm run build` leaves it. */
  extension?: string;
  /**
   * Firefox has the unsigned package for good, as its ESR, Developer Edition and Nightly allow; else temporarily, and tests see to it
   * that nothing is lost at the end. Chromium has it for good anyway.
   */
  permanent?: boolean;
  /** Names that mean this machine, as a resolver in the house would say. */
  hosts?: readonly string[];
  /** Takes certificates that nobody vouches for, as a user does once. */
  ownCertificates?: boolean;
  /** Of an earlier start. */
  root?: string;
}

export async function openBrowser(name: BrowserName, options: OpenOptions = {}): Promise<LabBrowser> {
  const { headless = true } = options;
  const build = options.shipped ? 'build' : 'build:test';
  const extension = options.extension ?? extensionDir(name, build);
  if (!existsSync(join(extension, 'manifest.json'))) {
    throw new Error(`No build in ${extension}. Run \`npm run ${build}\` first.`);
  }
  const executablePath = findBrowser(name);
  if (executablePath === null) throw new Error(`No ${name} on the PATH. Run \`node scripts/prepare.ts\` first.`);
  const root = options.root ?? mkdtempSync(join(tmpdir(), `supir-${name}-`));
  const [downloads, profile] = [join(root, 'downloads'), join(root, 'profile')];
  for (const folder of [downloads, profile]) mkdirSync(folder, { recursive: true });
  if (name === 'chromium' && !options.root) prepareProfile(profile, downloads);
  // What a killed Chromium leaves, and would then refuse to start for.
  rmSync(join(profile, 'SingletonLock'), { force: true });
  const isPermanent = name === 'firefox' && options.permanent === true;
  if (isPermanent && !options.root) await putInProfile(extension, profile);
  const browser = await puppeteer.launch({
    executablePath,
    headless,
    userDataDir: profile,
    defaultViewport: WINDOW,
    // Below a test's, so that the call that hangs is named.
    protocolTimeout: 60_000,
    // Only the wait for a web UI of one's own listens to requests; telling of each costs Firefox a tenth of its time.
    networkEnabled: Object.values(OWN_URLS).some(Boolean),
    ...(name === 'chromium'
      ? chromiumOptions(options)
      : firefoxOptions(downloads, geckoId(extension), isPermanent, options)),
  });
  const installed =
    options.granted && name === 'chromium'
      ? withPermissions(extension, options.granted, join(root, 'extension'))
      : extension;
  const id = isPermanent ? '' : await browser.installExtension(installed);
  const origin = name === 'chromium' ? `chrome-extension://${id}` : `moz-extension://${FIREFOX_UUID}`;
  return {
    name,
    browser,
    downloads,
    async openExtensionPage(path) {
      const page = await browser.newPage();
      // Firefox 153 reports no load of a moz-extension: page over BiDi; and what a page shows it has to read first.
      await page.goto(`${origin}/${path}`, { waitUntil: name === 'chromium' ? 'load' : [] });
      await page.waitForFunction(
        (address) => location.href === address && document.querySelector('#root > *') !== null,
        {},
        `${origin}/${path}`,
      );
      return page;
    },
    async updateExtension() {
      await browser.installExtension(installed);
    },
    async restart(how, changed) {
      if (how === 'killed') browser.process()?.kill('SIGKILL');
      // Waits for the end in both cases: only then are Firefox's preferences back where the next start looks for them.
      await browser.close();
      return openBrowser(name, { ...options, ...changed, root });
    },
    async close() {
      await browser.close();
      rmSync(root, { recursive: true, force: true, maxRetries: 5 });
    },
    kill() {
      const { pid } = browser.process() ?? {};
      if (pid !== undefined) process.kill(-pid, 'SIGKILL');
      rmSync(root, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** A copy of the build that requires permissions which the real one asks for. */
function withPermissions(extension: string, granted: readonly string[], copy: string): string {
  cpSync(extension, copy, { recursive: true });
  const file = join(copy, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<
    'permissions' | 'optional_permissions' | 'host_permissions',
    string[]
  >;
  const [hosts, names] = [true, false].map((isHost) => granted.filter((one) => one.includes('://') === isHost));
  manifest.host_permissions.push(...(hosts ?? []));
  manifest.permissions.push(...(names ?? []).filter((name) => !manifest.permissions.includes(name)));
  manifest.optional_permissions = manifest.optional_permissions.filter((name) => !granted.includes(name));
  writeFileSync(file, JSON.stringify(manifest));
  return copy;
}

/** Not by the debugger's `downloadBehavior`: that gives an extension's downloads names of its own. */
function prepareProfile(profile: string, downloads: string): void {
  const preferences = {
    download: { default_directory: downloads, prompt_for_download: false },
    // Without a click, as a test clicks, a page may download once only.
    profile: { default_content_setting_values: { automatic_downloads: 1 } },
  };
  mkdirSync(join(profile, 'Default'), { recursive: true });
  writeFileSync(join(profile, 'Default/Preferences'), JSON.stringify(preferences));
}

const chromiumOptions = ({ hosts = [], ownCertificates }: OpenOptions): LaunchOptions => ({
  // `installExtension` needs the pipe and takes branded Chrome too, which ignores --load-extension since 137.
  pipe: true,
  enableExtensions: true,
  args: [
    '--enable-unsafe-extension-debugging',
    '--no-sandbox',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    `--host-resolver-rules=${hosts.map((host) => `MAP ${host} 127.0.0.1`).join(', ')}`,
    ...(ownCertificates ? ['--ignore-certificate-errors'] : []),
  ],
});

/** As if it had been installed from a file: Firefox takes what lies there when it starts with a new profile. */
async function putInProfile(extension: string, profile: string): Promise<void> {
  async function* files() {
    for (const name of globSync('**/*.*', { cwd: extension }))
      yield { name, blob: await openAsBlob(join(extension, name)), date: new Date() };
  }
  mkdirSync(join(profile, 'extensions'));
  const file = join(profile, 'extensions', `${geckoId(extension)}.xpi`);
  writeFileSync(file, await (await zipOf(files()).blob()).bytes());
}

const firefoxOptions = (
  downloads: string,
  extensionId: string,
  isPermanent: boolean,
  { eventPageIdleMs, hosts = [], ownCertificates = false }: OpenOptions,
): LaunchOptions => ({
  browser: 'firefox',
  acceptInsecureCerts: ownCertificates,
  // Without it BiDi refuses moz-extension: pages.
  args: ['--remote-allow-system-access'],
  extraPrefsFirefox: {
    ...(isPermanent
      ? { 'xpinstall.signatures.required': false, 'extensions.autoDisableScopes': 0 }
      : {
          // A temporary add-on is installed anew at each start, and would lose what it has stored.
          'extensions.webextensions.keepStorageOnUninstall': true,
          'extensions.webextensions.keepUuidOnUninstall': true,
        }),
    ...(eventPageIdleMs === undefined ? {} : { 'extensions.background.idle.timeout': eventPageIdleMs }),
    'extensions.webextensions.uuids': JSON.stringify({ [extensionId]: FIREFOX_UUID }),
    // Says yes to whatever optional permission is asked for.
    'extensions.webextOptionalPermissionPrompts': false,
    'network.dns.localDomains': hosts.join(),
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
