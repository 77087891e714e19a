import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'puppeteer-core';
import { expect, onTestFinished, test } from 'vitest';
import { freePort } from '../lab/ports.ts';
import { ONE_PER_BROWSER } from './harness/cells.ts';
import { enter, enterBackend, useBackend } from './harness/extension-pages.ts';
import { startLiar } from './harness/hostile.ts';
import { onLabs } from './harness/on-every-lab.ts';
import { waitFor, waitUntil } from './harness/wait.ts';

onLabs(
  'popup and options',
  (lab) => {
    const waitForStatus = (page: Page, state: string, words = '') =>
      waitFor(
        page,
        `the state ${state} and “${words}”`,
        (state, words) => {
          const status = document.querySelector<HTMLElement>('[data-supir=status]');
          return status?.dataset.state === state && status.textContent.includes(words);
        },
        state,
        words,
      );

    test('the popup says ready, busy, and how many jobs are left', async () => {
      const page = await lab.openPage();
      await page
        .tab('txt2img')
        .generate({ prompt: 'a fox', seed: 171, width: 128, height: 128, steps: 5, batch_count: 1 });
      await page.tab('txt2img').select(0);
      const idle = await lab.open.openExtensionPage('popup.html');
      await waitForStatus(idle, 'ready');
      expect(await idle.$eval('[data-supir="jobs-left"]', (left) => left.textContent)).toBe('No jobs');
      const widthPx = await idle.$eval('#root > *', (popup) => popup.getBoundingClientRect().width);
      expect(widthPx).toBeGreaterThanOrEqual(320);
      expect(widthPx).toBeLessThanOrEqual(400);
      await idle.close();

      await page.page.bringToFront();
      await lab.backend.plan('hang');
      const first = await page.supir('txt2img').upscale();
      const second = await page.supir('txt2img').upscale();
      await page.supir('txt2img').waitForJob(first, 'running');
      const busy = await lab.open.openExtensionPage('popup.html');
      await waitForStatus(busy, 'busy');
      await waitFor(busy, '2 left', () => document.querySelector('[data-supir=jobs-left]')?.textContent === '2 left');
      await lab.backend.release();
      await waitFor(busy, 'No jobs', () => document.querySelector('[data-supir=jobs-left]')?.textContent === 'No jobs');
      await page.supir('txt2img').waitForJob(second, 'done');
    });

    test('the popup says when the backend is not reachable, or is something else', async () => {
      onTestFinished(() => useBackend(lab.open, lab.backend.url));
      const nobody = `http://127.0.0.1:${await freePort()}`;
      await useBackend(lab.open, nobody);
      const popup = await lab.open.openExtensionPage('popup.html');
      await waitForStatus(popup, 'unreachable', nobody);
      const reason = () => popup.$eval('[data-supir=status]', (status) => (status as HTMLElement).dataset.reason);
      expect(await reason()).toBe('backend-refused');
      await useBackend(lab.open, lab.server.url);
      await popup.click('[data-supir=status] button');
      await waitForStatus(popup, 'error', 'another program');
      expect(await reason()).toBe('backend-other-program');
    });

    test('the popup says why SUPIR is not in the page behind it', async () => {
      const ids = ['txt2img_gallery', 'txt2img_send_to_extras'];
      let version = '';
      const server = createServer((_, response) => {
        const config = { version, components: ids.map((elem_id) => ({ props: { elem_id } })) };
        response.setHeader('content-type', 'text/html');
        response.end(`<!doctype html><script>window.gradio_config = ${JSON.stringify(config)};</script>`);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      onTestFinished(() => void server.close());
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
      const page = await lab.open.browser.newPage();
      for (const [gradio, code] of [
        ['6.17.3', 'webui-too-new'],
        ['3.32.0', 'webui-too-old'],
        // Nothing of the page is built yet.
        ['4.40.0', 'webui-building'],
      ] as const) {
        version = gradio;
        await page.goto(url);
        await page.bringToFront();
        const popup = await lab.open.openExtensionPage('popup.html');
        await popup.waitForSelector(`[data-reason="${code}"]`);
        await popup.close();
      }
    });

    test('the options look at an address as it is entered', async () => {
      onTestFinished(() => useBackend(lab.open, lab.backend.url));
      const stranger = createServer((_, response) => response.end('hello'));
      await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
      onTestFinished(() => void stranger.close());
      const strangerUrl = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;

      const guarded = await startLiar(lab.backend.url, {
        answer({ headers }, response) {
          if (headers.authorization === `Basic ${btoa('ann:p:w')}`) return false;
          response.writeHead(401, { 'www-authenticate': 'Basic realm="SUPIR"' }).end();
          return true;
        },
      });

      const options = await lab.open.openExtensionPage('options.html');
      await waitForStatus(options, 'ready');
      for (const [address, state, words] of [
        [`http://127.0.0.1:${await freePort()}`, 'unreachable', 'not started, or still loading'],
        [strangerUrl, 'error', 'is not SUPIR'],
        [lab.server.url, 'error', 'another program'],
        ['http://192.0.2.1:6688', 'permission-needed', '192.0.2.1'],
        [lab.backend.url.replace('127.0.0.1', '0.0.0.0'), 'ready', ''],
        [guarded, 'error', 'name:password@'],
        [guarded.replace('://', '://ann:p%3Aw@'), 'ready', guarded],
        [lab.backend.url, 'ready', lab.backend.url],
      ] as const) {
        await enterBackend(options, address);
        await waitForStatus(options, state, words);
      }
      await enterBackend(options, 'ftp://127.0.0.1');
      await waitFor(options, 'a sentence', () =>
        document.body.textContent.includes('must begin with http:// or https://'),
      );
      await options.reload({ waitUntil: [] });
      await waitFor(
        options,
        'the last good address',
        (url) => {
          return document.querySelector<HTMLInputElement>('[name=backend_url]')?.value === url;
        },
        lab.backend.url,
      );
    });

    test('defaults of the options are what Reset brings', async () => {
      const options = await lab.open.openExtensionPage('options.html');
      await enter(options, 'steps', '27');
      const page = await lab.openPage();
      const supir = page.supir('txt2img');
      // The page hears of the options some ms later.
      const resetBrings = (steps: string) =>
        waitUntil(`Reset to bring ${steps} steps`, async () => {
          await supir.reset();
          return (await supir.value('steps')) === steps;
        });
      await resetBrings('27');

      await options.bringToFront();
      await options.click('button::-p-text(Reset)');
      await waitFor(
        options,
        '50 steps',
        () => document.querySelector<HTMLInputElement>('[name=steps]')?.value === '50',
      );
      await page.page.bringToFront();
      await resetBrings('50');
    });
  },
  ONE_PER_BROWSER,
);
