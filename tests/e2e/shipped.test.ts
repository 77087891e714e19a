import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { DIAGONAL } from './harness/cells.ts';
import { Lightbox } from './harness/lightbox.ts';
import { onLabs } from './harness/on-every-lab.ts';
import { besides } from './harness/results.ts';
import { waitFor } from './harness/wait.ts';
import { WebuiPage } from './harness/webui-page.ts';

/** All other files test the build with open shadow roots. */
onLabs(
  'the build that is shipped',
  (lab) => {
    test('a click on the button gives a result in the gallery, and the page sees none of our views', async () => {
      const webui = new WebuiPage(await lab.open.browser.newPage(), lab.webui, lab.server.url);
      const { page } = webui;
      await page.goto(lab.server.url, { waitUntil: 'domcontentloaded' });
      const supir = webui.supir('txt2img');
      await page.waitForSelector(supir.button);
      const tab = webui.tab('txt2img');
      const fields = { prompt: 'a fox', seed: 251, width: 192, height: 128, steps: 5, batch_count: 1 };
      const [name = ''] = (await tab.generate(fields)).names;
      await tab.select(0);
      await supir.clickButton();
      await tab.waitForNames([name, besides(name)]);
      await tab.waitForSelection(1);
      await supir.waitForButtonState('idle');

      // The keyboard is the compare view's while it is open: its Esc does not reach the lightbox.
      const lightbox = new Lightbox(page);
      await lightbox.open('txt2img');
      await lightbox.press('c');
      await waitForCompare(page);
      expect(await lookedInto(page)).toEqual([
        ['txt2img_supir_panel', false],
        ['txt2img_supir_strip', false],
        ['supir_lightbox', false],
        ['supir_compare', false],
      ]);
      await closeCompare(page);
      expect(await lightbox.isOpen()).toBe(true);
      await lightbox.press('Escape');

      if (lab.browser === 'firefox') return;
      // Only Chromium's debugger reaches an element there.
      await focusInside(page, 'compare');
      for (const time of ['first', 'second, with the keyboard where it was']) {
        await page.keyboard.press('Enter');
        await waitForCompare(page, time);
        await closeCompare(page);
      }
    });
  },
  DIAGONAL,
  { shipped: true },
);

const lookedInto = (page: Page) =>
  page.evaluate(() =>
    ['txt2img_supir_panel', 'txt2img_supir_strip', 'supir_lightbox', 'supir_compare'].map((id) => {
      const host = document.getElementById(id);
      return [host?.id, host?.shadowRoot !== null] as const;
    }),
  );

/** From then on the keyboard is its own. */
const waitForCompare = (page: Page, time = 'only') =>
  waitFor(page, `the compare view, the ${time} time`, () => document.activeElement?.id === 'supir_compare');

async function closeCompare(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.waitForSelector('#supir_compare', { hidden: true });
}

/** Focuses the first element of that public name in a closed shadow root. */
async function focusInside(page: Page, name: string): Promise<void> {
  const session = await page.createCDPSession();
  await session.send('DOM.getDocument', { depth: -1, pierce: true });
  const search = await session.send('DOM.performSearch', {
    query: `[data-supir="${name}"]`,
    includeUserAgentShadowDOM: true,
  });
  const { nodeIds } = await session.send('DOM.getSearchResults', {
    searchId: search.searchId,
    fromIndex: 0,
    toIndex: 1,
  });
  await session.send('DOM.focus', { nodeId: nodeIds[0] ?? 0 });
  await session.detach();
}
