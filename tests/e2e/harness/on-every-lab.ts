import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, inject } from 'vitest';
import { type LabServer, startWebui } from '../../lab/servers.ts';
import { type LabBrowser, type OpenOptions, openBrowser } from './browsers.ts';
import { type Cell, DIAGONAL, EVERY_CELL, OWN_URLS } from './cells.ts';
import { tidyExtension, useBackend } from './extension-pages.ts';
import type { BrowserName } from './find-browser.ts';
import { LabBackend, LabWebui } from './lab.ts';
import { LAB_WEBUI } from './lab-webui.ts';
import { WebuiPage } from './webui-page.ts';

/** What a test works with, once it runs. */
export interface Lab extends Cell {
  readonly open: LabBrowser;
  readonly server: LabWebui;
  /** The web UI is not the lab's: it refuses nothing on demand. */
  readonly isOwn: boolean;
  readonly backend: LabBackend;
  /** A fresh page of the web UI. */
  openPage(): Promise<WebuiPage>;
  /** The page of the test before, for tests that bring their images, and leave nothing running or typed: loading one takes seconds. */
  samePage(): Promise<WebuiPage>;
}

/** Shared by all files: vitest runs them in one process without isolation. */
const browsers = new Map<BrowserName, Promise<LabBrowser>>();

/** Vitest ends its process with a SIGTERM, and half a second later for good: puppeteer leaves Firefox behind then. */
const killWithProcess = (open: LabBrowser): LabBrowser => {
  process.prependListener('SIGTERM', () => open.kill());
  return open;
};

/** Declares the same tests for every browser on every web UI: for what lies between the two. */
export function onEveryLab(subject: string, tests: (lab: Lab) => void): void {
  onLabs(subject, tests, EVERY_CELL);
}

/**
 * Declares the same tests for some cells.
 * @param special for a browser of their own
 */
export function onLabs(
  subject: string,
  tests: (lab: Lab) => void,
  cells: readonly Cell[] = DIAGONAL,
  special?: OpenOptions,
): void {
  const named = cells.map((cell) => ({ ...cell, on: cell.like ? `${cell.webui} like ${cell.like}` : cell.webui }));
  describe.each(named)(`${subject} · $browser · $on`, (cell) => {
    let open: LabBrowser;
    const backend = new LabBackend(inject('backendUrl'));
    let server = new LabWebui(inject('webuiUrls')[cell.webui] ?? '');
    const isOwn = OWN_URLS[cell.webui] !== undefined && !cell.like;

    let own: LabServer | undefined;
    let kept: WebuiPage | undefined;
    const openPage = async () => new WebuiPage(await open.browser.newPage(), cell.webui, server.url, isOwn).load();

    beforeAll(async () => {
      if (cell.like) {
        own = await startWebui(cell.webui, { ...LAB_WEBUI, like: cell.like });
        server = new LabWebui(own.url);
      }
      if (special) {
        open = await withBackend(backend)(await openBrowser(cell.browser, special));
        return;
      }
      if (!browsers.has(cell.browser))
        browsers.set(cell.browser, openBrowser(cell.browser).then(killWithProcess).then(withBackend(backend)));
      open = (await browsers.get(cell.browser)) as LabBrowser;
    });
    afterAll(async () => {
      if (kept) await close(kept.page);
      await own?.stop();
      if (special) await open.close();
    });
    beforeEach(() => backend.reset());
    afterEach(async () => {
      await backend.reset();
      if (!isOwn) await server.refuseNothing();
      for (const page of (await open.browser.pages()).slice(1)) if (page !== kept?.page) await close(page);
      await tidyExtension(open);
    });

    tests({
      ...cell,
      backend,
      isOwn,
      get server() {
        return server;
      },
      get open() {
        return open;
      },
      openPage,
      async samePage() {
        if (!kept || kept.page.isClosed()) kept = await openPage();
        await kept.page.bringToFront();
        await kept.openTab('txt2img');
        await kept.supir('txt2img').waitForNoJobs();
        return kept;
      },
    });
  });
}

/** It may just be closing itself, as the popup does. */
async function close(page: Page): Promise<void> {
  await page.close().catch((error: unknown) => {
    if (!page.isClosed()) throw error;
  });
}

const withBackend = (backend: LabBackend) => async (open: LabBrowser) => {
  await useBackend(open, backend.url);
  return open;
};
