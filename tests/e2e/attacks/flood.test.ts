import { expect, onTestFinished, test } from 'vitest';
import type { LabBrowser } from '../harness/browsers.ts';
import { DIAGONAL, MATRIX } from '../harness/cells.ts';
import { enter, waitForSetting } from '../harness/extension-pages.ts';
import { startLiar } from '../harness/hostile.ts';
import { onLabs } from '../harness/on-every-lab.ts';
import { emptyStore, KEPT, poison } from '../harness/poison.ts';
import { ResultsPage } from '../harness/results-page.ts';
import { seedResults } from '../harness/seed-results.ts';
import { waitFor } from '../harness/wait.ts';
import { WebuiPage } from '../harness/webui-page.ts';

const FIELDS = { prompt: 'a fox', width: 128, height: 128, steps: 5, batch_count: 1 };
const GIGABYTE = 2 ** 30;

onLabs('attack: a web UI that fills the disk', (lab) => {
  test('gets no more room, pushes out nothing of another, and says what to do; the results page frees it', async () => {
    const url = await startLiar(lab.server.url, {});
    // As one has that refuses to save: nothing of it may go by itself.
    await seedResults(lab.open, 4, url, { byteLength: 1.2 * GIGABYTE, unsaved: 'failed' });
    const open = async (at: string, seed: number) => {
      const page = await new WebuiPage(await lab.open.browser.newPage(), lab.webui, at).load();
      await page.tab('txt2img').generate({ ...FIELDS, seed });
      await page.tab('txt2img').select(0);
      return page.supir('txt2img');
    };
    const full = await open(url, 421);
    await full.clickButton();
    await full.waitForWords('take 4.8 GB of the 4.0 GB that they may');
    expect(await full.jobs()).toEqual([]);
    await (await open(lab.server.url, 422)).upscaled();

    const results = await ResultsPage.open(lab.open);
    await results.page.locator('[data-supir=room] summary').click();
    const said = await results.page.$eval('[data-supir=room]', (element) => element.textContent);
    expect(said).toContain('4 results that are only here, 4.8 GB');
    await results.page.locator('[data-kind=only-here] [data-supir=free]').click();
    await results.confirmDelete();
    await waitFor(
      results.page,
      'the room to be free',
      () => !document.querySelector('[data-supir=room]')?.textContent?.includes('only here'),
    );
    await full.page.bringToFront();
    await full.upscaled();
  });
});

onLabs(
  'attack: jobs that no list could carry',
  (lab) => {
    test(`beside ${KEPT} others: every list opens, and each can be deleted`, async () => {
      await keep(lab.open, '10000');
      onTestFinished(() => keep(lab.open, '200'));
      await poison(lab.open, lab.server.url);

      const results = await ResultsPage.open(lab.open);
      await waitFor(
        results.page,
        'all results',
        (count) => document.querySelector('.results-title')?.textContent?.replace(/\D/g, '').startsWith(`${count}`),
        KEPT + 2,
      );
      expect((await results.ids()).slice(0, 3)).toEqual(['poison-path', 'poison-infotext', `kept-${KEPT - 1}`]);
      for (const name of ['infotext', 'path']) {
        await results.select(`poison-${name}`);
        await results.page.locator('[data-supir="delete-selected"]').click();
        await results.confirmDelete();
        await waitFor(
          results.page,
          'it to go',
          (id) => !document.querySelector(`[data-supir-result="${id}"]`),
          `poison-${name}`,
        );
      }
      await results.search(`no. ${KEPT - 7}`);
      await results.waitForIds([`kept-${KEPT - 7}`]);

      const popup = await lab.open.openExtensionPage('popup.html');
      await popup.locator('.job-row[data-tone=error] [aria-label^=Dismiss]').click();
      await waitFor(popup, 'it to go', () => !document.querySelector('.job-row[data-tone=error]'));

      const page = await lab.openPage();
      await page.tab('txt2img').generate({ prompt: 'a fox', seed: 431, width: 64, height: 64, steps: 2 });
      await page.tab('txt2img').select(0);
      await page.supir('txt2img').upscaled();
      await emptyStore(lab.open);
    });
  },
  MATRIX ? DIAGONAL : [],
);

/** How many results are kept. */
async function keep(open: LabBrowser, count: string): Promise<void> {
  const page = await open.openExtensionPage('options.html');
  await page.waitForSelector('[name=keep_results]');
  await enter(page, 'keep_results', count);
  await waitForSetting(page, 'keepResults', Number(count));
  await page.close();
}
