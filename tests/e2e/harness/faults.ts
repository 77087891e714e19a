import { onTestFinished } from 'vitest';
import { startBackend } from '../../lab/servers.ts';
import { MATRIX } from './cells.ts';
import type { BrowserName } from './find-browser.ts';
import { type FiveJobs, liftHolds, type OwnBackend, type Scene } from './five-states.ts';
import { LabBackend } from './lab.ts';
import { waitUntil } from './wait.ts';
import { WebuiPage } from './webui-page.ts';

/** Only what the backend had not handed out when it died is computed again; the running one had begun. */
const AFTER_ITS_DEATH = [1, 2, 2, 1, 1];

/** Something that happens while five jobs are under way. */
export interface Fault {
  name: string;
  browsers: readonly BrowserName[];
  eventPageIdleMs?: number;
  /** Where another test of `npm test` fails for it, too (docs/tests.md): there it is met in the matrix only. */
  elsewhere?: readonly BrowserName[];
  /** It kills or stops the backend, so it gets one for itself. */
  ownBackend?: true;
  /** @returns what of the scene is new afterwards */
  happens(scene: Scene, jobs: FiveJobs): Promise<Partial<Scene> | undefined>;
  /** How often each job is computed in all; once when not said. */
  computed?: number[];
}

const BOTH = ['chromium', 'firefox'] as const;
const CHROMIUM = ['chromium'] as const;

const FAULTS: readonly Fault[] = [
  {
    name: 'the page is reloaded',
    browsers: BOTH,
    elsewhere: BOTH,
    happens: async ({ page }) => ({ page: await page.load() }),
  },
  {
    name: 'the tab is closed',
    browsers: BOTH,
    elsewhere: BOTH,
    async happens(scene) {
      await scene.page.page.close();
      await liftHolds(scene);
      await waitUntil('all to be computed', async () => (await labOf(scene).outcomes()).length === 5);
      return { page: await openPage(scene) };
    },
  },
  {
    name: 'the web UI is restarted',
    browsers: BOTH,
    elsewhere: ['firefox'],
    async happens({ server, page }) {
      const ready = (await server.log('ready')).length;
      await server.restart();
      await waitUntil('the web UI to be back', async () =>
        server.log('ready').then(
          (found) => found.length > ready,
          () => false,
        ),
      );
      return { page: await page.load() };
    },
  },
  {
    name: 'the service worker is stopped',
    browsers: CHROMIUM,
    async happens({ open }) {
      const target = await open.browser.waitForTarget((target) => target.type() === 'service_worker');
      await (await target.worker())?.close();
      return undefined;
    },
  },
  {
    name: 'the offscreen document is closed',
    browsers: CHROMIUM,
    async happens({ open }) {
      const page = await open.openExtensionPage('options.html');
      await page.evaluate(() =>
        (
          globalThis as unknown as { chrome: { offscreen: { closeDocument(): Promise<void> } } }
        ).chrome.offscreen.closeDocument(),
      );
      await page.close();
      return undefined;
    },
  },
  {
    name: 'the extension is reloaded',
    browsers: BOTH,
    elsewhere: CHROMIUM,
    async happens({ open, page }) {
      await open.updateExtension();
      return { page: await page.load() };
    },
  },
  {
    name: 'the browser is closed',
    browsers: CHROMIUM,
    elsewhere: CHROMIUM,
    happens: (scene) => restarted(scene, 'closed'),
  },
  { name: 'the browser is killed', browsers: BOTH, happens: (scene) => restarted(scene, 'killed') },
  {
    name: 'the backend is killed and started again',
    browsers: BOTH,
    ownBackend: true,
    computed: AFTER_ITS_DEATH,
    async happens(scene) {
      const past = await labOf(scene).log();
      const { server } = ownOf(scene);
      server.kill();
      await server.exited;
      return { past, backend: await ownBackend(server.port) };
    },
  },
  {
    name: 'the backend is stopped for a while, and goes on',
    browsers: CHROMIUM,
    ownBackend: true,
    async happens(scene) {
      const { pid } = ownOf(scene).server;
      process.kill(pid, 'SIGSTOP');
      await scene.page.load();
      process.kill(pid, 'SIGCONT');
      return undefined;
    },
  },
  {
    name: 'the network is cut for a while',
    browsers: BOTH,
    elsewhere: ['firefox'],
    async happens({ page, proxy }, { ids: [, , running = ''] }) {
      proxy.cut();
      await page.supir('txt2img').waitForJob(running, 'waiting', 'does not answer');
      proxy.restore();
      return undefined;
    },
  },
  {
    name: 'the disk is full, then has room again',
    browsers: CHROMIUM,
    async happens(scene, { ids: [, computed = ''] }) {
      const supir = scene.page.supir('txt2img');
      const runner = await runnerOf(scene);
      await runner.evaluate(() => {
        const { put } = IDBObjectStore.prototype;
        Object.assign(globalThis, { supirPut: put });
        IDBObjectStore.prototype.put = function (...args) {
          if (this.name === 'results') throw new DOMException('full', 'QuotaExceededError');
          return put.apply(this, args);
        };
      });
      await labOf(scene).hold('/upload');
      await supir.waitForJob(computed, 'failed', 'no room');
      await runner.evaluate(() => {
        IDBObjectStore.prototype.put = (globalThis as unknown as { supirPut: IDBObjectStore['put'] }).supirPut;
      });
      await supir.clickRow(computed, 'retry');
      return undefined;
    },
  },
  {
    name: 'the event page is suspended again and again',
    browsers: ['firefox'],
    eventPageIdleMs: 1500,
    happens: async ({ page }) => ({ page: await page.load() }),
  },
];

/** Chromium's offscreen document. */
async function runnerOf({ open }: Scene) {
  const target = await open.browser.waitForTarget((target) => target.url().endsWith('/offscreen.html'));
  return target.asPage();
}

const labOf = ({ backend }: Scene) => new LabBackend(backend.url);

function ownOf({ backend }: Scene): OwnBackend {
  if (!('server' in backend)) throw new Error('This fault needs a backend for itself.');
  return backend;
}

/** A backend that goes with the test. */
export async function ownBackend(port?: number): Promise<OwnBackend> {
  const server = await startBackend({ secondsPerJob: 0.2, ...(port === undefined ? {} : { port }) });
  onTestFinished(() => server.stop());
  return { url: server.url, port: server.port, server };
}

const openPage = async ({ open, page, server }: Scene) =>
  new WebuiPage(await open.browser.newPage(), page.kind, server.url).load();

async function restarted(scene: Scene, how: 'closed' | 'killed'): Promise<Partial<Scene>> {
  const open = await scene.open.restart(how);
  return { open, page: await openPage({ ...scene, open }) };
}

/** What a run meets in this browser. */
export const faultsIn = (browser: BrowserName): Fault[] =>
  FAULTS.filter(
    ({ browsers, elsewhere = [] }) => browsers.includes(browser) && (MATRIX || !elsewhere.includes(browser)),
  );
