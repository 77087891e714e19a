import { expect, onTestFinished, test } from 'vitest';
import { startWebui } from '../lab/servers.ts';
import { ONE_PER_BROWSER } from './harness/cells.ts';
import { onLabs } from './harness/on-every-lab.ts';
import { waitFor } from './harness/wait.ts';
import { WebuiPage } from './harness/webui-page.ts';

const FIELDS = { prompt: 'a fox', seed: 261, width: 128, height: 128, steps: 2, batch_count: 1 };

onLabs(
  'Forge Neo',
  (lab) => {
    test('SUPIR’s progress stands in the title, where the page’s settings are no property of its window', async () => {
      const webui = await startWebui('forge', { like: 'neo', stepSeconds: 0.01 });
      onTestFinished(() => webui.stop());
      const page = await new WebuiPage(await lab.open.browser.newPage(), 'forge', webui.url).load();
      await page.tab('txt2img').generate(FIELDS);
      await page.tab('txt2img').select(0);
      await lab.backend.plan('hang');
      const job = await page.supir('txt2img').upscale();
      await waitFor(page.page, 'the progress in the title', () => document.title.startsWith('[SUPIR'));
      await lab.backend.release();
      await page.supir('txt2img').waitForJob(job, 'done');
      await waitFor(page.page, 'the title without it', () => !document.title.startsWith('['));
      expect(await page.page.evaluate(() => 'opts' in window)).toBe(false);
    });
  },
  ONE_PER_BROWSER,
);
