import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';

const LOCAL = 'http://127.0.0.1:7860';
const NAS = 'http://nas:7860';
const HTTPS = 'https://gpu.example';
const REQUIRED = ['http://127.0.0.1/*', 'http://localhost/*'];
const MANIFEST = {
  host_permissions: REQUIRED,
  content_scripts: [
    { matches: REQUIRED, js: ['content-scripts/page-bridge.js'], world: 'MAIN', run_at: 'document_end' },
    // As Firefox tells it.
    { matches: REQUIRED, js: ['moz-extension://a/content-scripts/webui.js'] },
  ],
};

let allowed: string[];
let registered: { id: string; matches: string[] }[];
let injected: [number, string[], string][];
let origins: typeof import('../../../platform/origins.ts');
let hosts: typeof import('../../../platform/webui-hosts.ts');
beforeEach(async () => {
  fakeBrowser.reset();
  const { IDBFactory } = await import('fake-indexeddb');
  globalThis.indexedDB = new IDBFactory();
  vi.resetModules();
  [allowed, registered, injected] = [[...REQUIRED, 'http://127.0.0.1:7860/*'], [], []];
  Object.assign(browser, {
    permissions: {
      contains: async ({ origins }: { origins: string[] }) => origins.every((origin) => allowed.includes(origin)),
    },
    scripting: {
      getRegisteredContentScripts: async () => registered,
      unregisterContentScripts: async ({ ids }: { ids: string[] }) => {
        registered = registered.filter(({ id }) => !ids.includes(id));
      },
      registerContentScripts: async (scripts: typeof registered) => {
        if (scripts.some(({ id }) => registered.some((known) => known.id === id))) throw new Error('duplicate id');
        registered = [...registered, ...scripts];
      },
      executeScript: async ({ target, files, world }: { target: { tabId: number }; files: string[]; world: string }) =>
        void injected.push([target.tabId, files, world]),
    },
  });
  vi.spyOn(browser.runtime, 'getURL').mockReturnValue('moz-extension://a/');
  vi.spyOn(browser.runtime, 'getManifest').mockReturnValue(MANIFEST as never);
  origins = await import('../../../platform/origins.ts');
  hosts = await import('../../../platform/webui-hosts.ts');
});

const matches = () => registered.map((script) => script.matches);

it('scripts for pages of this computer’s web UIs come by the manifest alone', async () => {
  await origins.grantOrigin(LOCAL, true);
  expect(await hosts.settleHosts()).toBe(false);
  expect(registered).toEqual([]);
  expect(await hosts.webuiPatterns()).toEqual(REQUIRED);
});

it('those of another host get the same scripts, while it is granted and the browser allows it', async () => {
  allowed.push('http://nas:7860/*', 'https://gpu.example:443/*');
  for (const origin of [LOCAL, NAS, HTTPS]) await origins.grantOrigin(origin, true);
  // Also when two of them come at once.
  await Promise.all([hosts.settleHosts(), hosts.settleHosts()]);
  const patterns = ['http://nas:7860/*', 'https://gpu.example:443/*'];
  expect(registered).toEqual([
    { id: 'webui-0', matches: patterns, js: ['content-scripts/page-bridge.js'], world: 'MAIN', runAt: 'document_end' },
    { id: 'webui-1', matches: patterns, js: ['content-scripts/webui.js'], world: 'ISOLATED', runAt: 'document_idle' },
  ]);
  expect(await hosts.webuiPatterns()).toEqual([...REQUIRED, ...patterns]);

  // The user takes it away in the browser.
  allowed = allowed.filter((pattern) => !pattern.includes('nas'));
  expect(await hosts.settleHosts()).toBe(true);
  expect(matches()).toEqual([['https://gpu.example:443/*'], ['https://gpu.example:443/*']]);
  expect(await origins.refusalOf(NAS)).toEqual({ code: 'webui-not-allowed', webui: NAS });
  expect(await hosts.settleHosts()).toBe(false);

  allowed.push('http://nas:7860/*');
  expect(await hosts.settleHosts()).toBe(true);
  expect(await origins.refusalOf(NAS)).toBeNull();
  for (const origin of [NAS, HTTPS]) await origins.withdrawOrigin(origin);
  await hosts.settleHosts();
  expect(registered).toEqual([]);
});

it('open pages of it get them at once, where they are not there and the browser has not discarded the tab', async () => {
  const tabs = [
    { id: 1, url: `${NAS}/` },
    { id: 2, url: `${NAS}/?__theme=dark` },
    { id: 3, url: 'http://nas:8080/' },
    { id: 4, url: `${NAS}/`, discarded: true },
    { id: 5, url: `${NAS}/`, frozen: true },
  ];
  vi.spyOn(browser.tabs, 'query').mockResolvedValue(tabs as never);
  const never = new Promise<boolean>(() => {});
  await hosts.enterOpenPages(NAS, (id) => (id === 5 ? never : Promise.resolve(id === 2)));
  expect(injected).toEqual([
    [1, ['content-scripts/page-bridge.js'], 'MAIN'],
    [1, ['content-scripts/webui.js'], 'ISOLATED'],
  ]);
  await hosts.enterOpenPages(LOCAL, async () => false);
  expect(injected).toHaveLength(2);
});
