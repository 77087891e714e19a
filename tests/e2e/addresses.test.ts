import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { expect, onTestFinished, test } from 'vitest';
import type { ListedJob } from '../../jobs/listed-job.ts';
import { rootCode } from '../../words/reason.ts';
import { type LabServer, startWebui } from '../lab/servers.ts';
import { DIAGONAL, MATRIX } from './harness/cells.ts';
import { click } from './harness/click.ts';
import { allJobs } from './harness/extension-pages.ts';
import { startFrontDoor } from './harness/front-door.ts';
import { pathOf } from './harness/gallery.ts';
import { onLabs } from './harness/on-every-lab.ts';
import { besides } from './harness/results.ts';
import { waitFor, waitUntil } from './harness/wait.ts';
import { WebuiPage } from './harness/webui-page.ts';

const HOST = 'webui.test';
const FIELDS = { prompt: 'a fox', width: 128, height: 128, steps: 2, batch_count: 1 };
const LOGIN = { username: 'ann', password: 'p:w' };

/** Of the extension's page in which the functions below run. */
declare const browser: {
  permissions: Record<'request' | 'remove', (hosts: { origins: string[] }) => Promise<boolean>>;
  runtime: { sendMessage(message: unknown): Promise<unknown> };
};

onLabs(
  'addresses',
  (lab) => {
    async function start(...args: string[]): Promise<LabServer> {
      const webui = await startWebui(lab.webui, { stepSeconds: 0.01, args });
      onTestFinished(() => webui.stop());
      return webui;
    }

    async function open(url: string): Promise<Page> {
      const page = await lab.open.browser.newPage();
      await page.goto(url, { waitUntil: 'domcontentloaded' });
      return page;
    }

    /** As the popup does over a page; Firefox tells it that page's address only where it was opened over it. */
    async function useHere(page: Page, origin: string): Promise<void> {
      await page.bringToFront();
      if (lab.browser === 'firefox') await allow(origin);
      else {
        const popup = await lab.open.openExtensionPage('popup.html');
        await click(popup, '[data-supir=use-here]');
        await popup.waitForSelector('[data-supir=leave-here]');
        await popup.close();
        await page.bringToFront();
      }
    }

    /** The question is answered when the popup is gone. */
    async function allow(origin: string): Promise<void> {
      const { hostname, protocol } = new URL(origin);
      const asking = await lab.open.openExtensionPage('options.html');
      await asking.evaluate(
        async (origin, pattern) => {
          await browser.runtime.sendMessage({ name: 'wishOrigin', data: origin });
          const button = document.createElement('button');
          button.id = 'ask';
          button.onclick = async () => {
            await browser.permissions.request({ origins: [pattern] });
            button.id = 'asked';
          };
          document.body.prepend(button);
        },
        origin,
        `${protocol}//${hostname}/*`,
      );
      await click(asking, '#ask');
      await asking.waitForSelector('#asked');
      await asking.close();
    }

    /** As the browser's own list of an extension's permissions does. */
    async function forbid(origin: string): Promise<void> {
      const { hostname, protocol } = new URL(origin);
      const page = await lab.open.openExtensionPage('options.html');
      await page.evaluate(
        (pattern) => browser.permissions.remove({ origins: [pattern] }),
        `${protocol}//${hostname}/*`,
      );
      await page.close();
    }

    async function logIn(page: Page): Promise<void> {
      await page.evaluate(async (login) => {
        await fetch('/login', { method: 'POST', body: new URLSearchParams(login) });
      }, LOGIN);
    }

    const isOther = MATRIX || lab.browser === 'firefox';
    test.runIf(isOther)(
      'a web UI by host name over plain http, behind a login: allowed once, served without a reload; logged out, the result waits',
      async () => {
        const { port } = await start('--gradio-auth', `${LOGIN.username}:${LOGIN.password}`);
        const origin = `http://${HOST}:${port}`;
        const page = await open(origin);
        await logIn(page);
        const webui = new WebuiPage(page, lab.webui, origin);
        await page.reload({ waitUntil: 'domcontentloaded' });
        const tab = webui.tab('txt2img');
        const supir = webui.supir('txt2img');
        await page.waitForSelector('#txt2img_generate');
        expect(await page.evaluate(() => isSecureContext)).toBe(false);
        expect(await page.$(supir.button)).toBeNull();

        await useHere(page, origin);
        await supir.waitForButton();
        const { urls, names } = await tab.generate({ ...FIELDS, seed: 501 });
        await tab.select(0);
        await supir.upscaled();
        const result = besides(names[0] ?? '');
        await tab.waitForNames([names[0] ?? '', result]);
        const folder = dirname(pathOf(urls[0] ?? ''));
        expect(existsSync(join(folder, result))).toBe(true);

        await lab.backend.plan('hang');
        await tab.select(0);
        const second = await supir.upscale();
        await supir.waitForJob(second, 'running');
        await lab.open.browser.deleteMatchingCookies(
          ...(await lab.open.browser.cookies()).filter(({ domain }) => domain === HOST),
        );
        await lab.backend.release();
        expect(await supir.waitForJob(second, 'done', 'log in')).toMatchObject({ reason: 'webui-login' });
        await logIn(page);
        await waitUntil('the second result beside its source', () =>
          existsSync(join(folder, result.replace('.png', '-2.png'))),
        );
        if (lab.browser === 'chromium') return; // which has it from the start here, and gives nothing of that back

        await lab.backend.plan('hang');
        await tab.select(0);
        const third = await supir.upscale();
        await supir.waitForJob(third, 'running');
        await forbid(origin);
        await supir.clickButton();
        await supir.waitForWords('choose “Use SUPIR on this page”');
        await lab.backend.release();
        const isKept = ({ id, state, reason }: ListedJob) =>
          id === third && state === 'done' && reason !== undefined && rootCode(reason) === 'webui-not-allowed';
        await waitUntil('the third result to wait', async () => (await allJobs(lab.open)).some(isKept));
        await allow(origin);
        await waitUntil('the third result beside its source', () =>
          existsSync(join(folder, result.replace('.png', '-3.png'))),
        );
      },
    );

    test.runIf(MATRIX || !isOther)(
      'web UIs by https with a certificate of their own, below paths of one host: each is served for itself',
      async () => {
        const [a, b] = await Promise.all([start('--subpath', 'a'), start('--subpath', 'b')]);
        const port = await startFrontDoor(HOST, { '/a': a.url, '/b': b.url });
        const origin = `https://${HOST}:${port}`;
        const page = await open(`${origin}/a/`);
        const webui = new WebuiPage(page, lab.webui, `${origin}/a/`);
        await page.waitForSelector('#txt2img_generate');
        await useHere(page, `${origin}/a`);
        const supir = webui.supir('txt2img');
        await supir.waitForButton();
        const tab = webui.tab('txt2img');
        const { urls, names } = await tab.generate({ ...FIELDS, seed: 511 });
        await tab.select(0);
        await supir.upscaled();
        const result = besides(names[0] ?? '');
        await tab.waitForNames([names[0] ?? '', result]);
        expect(existsSync(join(dirname(pathOf(urls[0] ?? '')), result))).toBe(true);

        const other = await new WebuiPage(await lab.open.browser.newPage(), lab.webui, `${origin}/b/`).load();
        await waitFor(other.page, 'the panel', () => document.querySelector('#txt2img_supir_panel')?.shadowRoot);
        expect(await other.supir('txt2img').jobs()).toEqual([]);
      },
    );
  },
  DIAGONAL,
  { hosts: [HOST], ownCertificates: true, granted: ['http://*.test/*', 'https://*.test/*'] },
);
