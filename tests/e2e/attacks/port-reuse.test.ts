import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allJobs, chooseHandOff } from '../harness/extension-pages.ts';
import { pathOf } from '../harness/gallery.ts';
import { isOfPage, startLiar } from '../harness/hostile.ts';
import { onLabs } from '../harness/on-every-lab.ts';
import { besides } from '../harness/results.ts';
import { waitUntil } from '../harness/wait.ts';
import { WebuiPage } from '../harness/webui-page.ts';

const FIELDS = { prompt: 'a fox', width: 128, height: 128, steps: 5, batch_count: 1 };

/** Who has the port: the web UI, another program with files of its own, or the web UI without its old images. */
type Owner = 'webui' | 'other' | 'moved';
const RUNS = { other: '1111111111', moved: '2222222222' };

onLabs('attack: another program takes the port of a web UI', (lab) => {
  // Nothing but results goes to web UIs then.
  beforeAll(() => chooseHandOff(lab.open, 'never'));
  afterAll(() => chooseHandOff(lab.open, 'auto'));

  test('its page lists nothing and gets nothing; the web UI’s own has all when it is back', async () => {
    let owner: Owner = 'webui';
    const posted: string[] = [];
    const url = await startLiar(lab.server.url, {
      answer(asked, response) {
        if (owner === 'webui' || isOfPage(asked)) return false;
        if (owner === 'other' && asked.method === 'POST') posted.push(`${asked.url}`);
        if (asked.url === '/app_id') response.end(`{"app_id":${RUNS[owner]}}`);
        else if (!asked.url?.includes('file=')) return false;
        else if (owner === 'other') response.end('pixels of its own');
        else response.writeHead(404).end();
        return true;
      },
    });
    const page = await new WebuiPage(await lab.open.browser.newPage(), lab.webui, url).load();
    const tab = page.tab('txt2img');
    const supir = page.supir('txt2img');
    const { names, urls } = await tab.generate({ ...FIELDS, seed: 401 });
    await tab.select(0);
    const first = await supir.upscaled();
    await tab.waitForSelection(1);
    await tab.select(0);
    await lab.backend.plan('hang');
    const second = await supir.upscale();
    await supir.waitForJob(second, 'running');
    const jobOf = async (id: string) => (await allJobs(lab.open)).find((job) => job.id === id);

    owner = 'other';
    await page.load();
    await supir.waitForWords('2 earlier jobs');
    expect(await supir.jobs()).toEqual([]);
    // What was looked up for saving, while it was the web UI, had its last answer by now.
    posted.length = 0;
    await lab.backend.release();
    await waitUntil('the second job to end', async () => (await jobOf(second))?.state === 'done');
    expect(await jobOf(second)).toMatchObject({
      result: { unplaced: true },
      reason: { code: 'kept-until-there', because: { code: 'webui-stranger' } },
    });
    await page.load();
    await supir.waitForWords('2 earlier jobs');
    expect(await supir.jobs()).toEqual([]);
    expect(posted.filter((path) => !path.startsWith('/internal/progress'))).toEqual([]);

    owner = 'webui';
    await page.load();
    await supir.waitForJob(first, 'done');
    const result = join(dirname(pathOf(urls[0] ?? '')), besides(names[0] ?? '').replace('.png', '-2.png'));
    await supir.waitForJob(second, 'done');
    await waitUntil(`${result} to be there`, () => existsSync(result));

    owner = 'moved';
    await page.load();
    await supir.waitForWords('2 earlier jobs');
    await supir.clickPanel('earlier');
    await supir.waitForJob(first, 'done');
    await supir.waitForJob(second, 'done');
    await page.load();
    await supir.waitForJob(second, 'done');
  });
});
