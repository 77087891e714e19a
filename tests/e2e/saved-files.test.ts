import { expect, onTestFinished, test } from 'vitest';
import { startWebui } from '../lab/servers.ts';
import { DIAGONAL } from './harness/cells.ts';
import { onLabs } from './harness/on-every-lab.ts';
import { WebuiPage } from './harness/webui-page.ts';

const FIELDS = { prompt: 'a fox', seed: 291, width: 64, height: 64, steps: 2, batch_count: 1 };
const INFOTEXT = 'without infotext; the download has it';
const PIXELS = 'does not show what SUPIR made';

onLabs(
  'what the web UI has saved is read again',
  (lab) => {
    test.each([
      ['an extension stamps its images', '--stamps-images', PIXELS, INFOTEXT],
      ['infotexts are switched off', '--no-enable-pnginfo', INFOTEXT, PIXELS],
      ['JPEG, which loses a little', '--samples-format=jpg', INFOTEXT, PIXELS],
    ])('%s', async (_, option, said, unsaid) => {
      const webui = await startWebui(lab.webui, { stepSeconds: 0.01, args: [option] });
      onTestFinished(() => webui.stop());
      const page = await new WebuiPage(await lab.open.browser.newPage(), lab.webui, webui.url).load();
      await page.tab('txt2img').generate(FIELDS);
      await page.tab('txt2img').select(0);
      const supir = page.supir('txt2img');
      const row = await supir.waitForJob(await supir.upscale(), 'done', said);
      expect(row.text).not.toContain(unsaid);
    });
  },
  DIAGONAL,
);
