import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'puppeteer-core';
import { expect, onTestFinished, test } from 'vitest';
import { extensionTraces } from './harness/extension-traces.ts';
import { onLabs } from './harness/on-every-lab.ts';
import { waitFor } from './harness/wait.ts';

const HTML = '<!doctype html><html><head><title>Plain</title></head><body><p>A page of this machine.</p></body></html>';

declare const chrome: {
  runtime: { onMessage: { addListener(listener: (message: unknown, sender: { url?: string }) => void): void } };
};

onLabs('elsewhere', (lab) => {
  /** Notes the address of every page that sends the extension a message. */
  async function listen(): Promise<Page> {
    const page = await lab.open.openExtensionPage('options.html');
    await page.evaluate(() => {
      chrome.runtime.onMessage.addListener((_, { url }) => {
        document.documentElement.dataset.senders = `${document.documentElement.dataset.senders ?? ''} ${url}`;
      });
    });
    return page;
  }

  test('a plain local page and another Gradio app are left alone: no element, no listener, no message', async () => {
    const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(HTML));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const plainUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const listener = await listen();

    const plain = await lab.open.browser.newPage();
    await plain.goto(plainUrl);
    const gradio = await lab.open.browser.newPage();
    await gradio.goto(lab.backend.url, { waitUntil: 'domcontentloaded' });
    await gradio.waitForSelector('#image-output');
    // The web UI's page is opened last and does send messages: what the others had to send has been sent by then.
    const webui = await lab.openPage();
    await waitFor(
      listener,
      'a message of the web UI’s page',
      (url) => document.documentElement.dataset.senders?.includes(url),
      lab.server.url,
    );

    expect(await plain.evaluate(() => document.documentElement.outerHTML)).toBe(HTML.replace('<!doctype html>', ''));
    expect(
      await gradio.evaluate(() => document.querySelectorAll('[id*=supir], [class*=supir], [data-supir]').length),
    ).toBe(0);
    const senders = await listener.evaluate(() => document.documentElement.dataset.senders ?? '');
    expect(senders).not.toContain(plainUrl);
    expect(senders).not.toContain(lab.backend.url);

    if (lab.open.name === 'chromium') {
      expect(await extensionTraces(plain)).toEqual([]);
      expect(await extensionTraces(gradio)).toEqual([]);
      expect((await extensionTraces(webui.page)).length).toBeGreaterThan(0);
    }
  });
});
