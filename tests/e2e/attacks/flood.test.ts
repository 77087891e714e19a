import { expect, test } from 'vitest';
import { startLiar } from '../harness/hostile.ts';
import { onLabs } from '../harness/on-every-lab.ts';
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
