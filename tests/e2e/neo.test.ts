import { expect, onTestFinished, test } from 'vitest';
import { startWebui } from '../lab/servers.ts';
import { ONE_PER_BROWSER } from './harness/cells.ts';
import { click } from './harness/click.ts';
import { LabWebui } from './harness/lab.ts';
import { onLabs } from './harness/on-every-lab.ts';
import { waitFor } from './harness/wait.ts';
import { WebuiPage } from './harness/webui-page.ts';

const FIELDS = { prompt: 'a fox', seed: 261, width: 128, height: 128, steps: 2, batch_count: 1 };

/** Spaces are not in Neo. */
const HIDDEN = ['--hidden-tabs', 'space,extras,img2img'];

onLabs(
  'Forge Neo',
  (lab) => {
    test('labels in its language; progress in the title; hidden tabs are not missed; a result that is inserted after a video is in sight, and the video’s infotext stays', async () => {
      const webui = await startWebui('forge', {
        like: 'neo',
        stepSeconds: 0.01,
        args: [...HIDDEN, '--localization', 'zh'],
      });
      onTestFinished(() => webui.stop());
      const control = new LabWebui(webui.url);
      const page = await new WebuiPage(await lab.open.browser.newPage(), 'forge', webui.url).load();
      await page.page.waitForSelector('#txt2img_supir_panel >>> label::-p-text(迭代步数)');
      await page.page.waitForSelector('#txt2img_supir_panel >>> label::-p-text(Guidance Strength)');
      await page.tab('txt2img').generate(FIELDS);
      await page.tab('txt2img').select(0);
      await lab.backend.plan('hang');
      const job = await page.supir('txt2img').upscale();
      await waitFor(page.page, 'the progress in the title', () => document.title.startsWith('[SUPIR'));
      await lab.backend.release();
      await page.supir('txt2img').waitForJob(job, 'done');
      await waitFor(page.page, 'the title without it', () => !document.title.startsWith('['));
      expect(await page.page.evaluate(() => 'opts' in window)).toBe(false);

      // Without Extras nothing can be saved beside its source, and the row says so; the result is in the gallery all the same.
      const { names } = await page.tab('txt2img').gallery();
      expect(names).toHaveLength(2);
      await page.tab('txt2img').waitForSelection(1);
      expect((await page.supir('txt2img').job(job)).text).toContain('no Extras tab to save with');
      expect(await page.page.$('#img2img_supir_panel, #extras_supir_panel')).toBeNull();

      // A video takes the place of the gallery, and of what stood in it.
      await lab.backend.plan('hang');
      const waiting = await page.supir('txt2img').upscale();
      await page.supir('txt2img').waitForJob(waiting, 'running');
      await control.makeVideos(true);
      await page.tab('txt2img').startGenerating({ ...FIELDS, seed: 262 });
      await click(page.page, '#txt2img_supir_held >>> [data-supir="generate-anyway"]');
      await waitFor(page.page, 'the player', isInSight, 'txt2img_player');
      await lab.backend.release();
      await page.supir('txt2img').waitForJob(waiting, 'done');
      await page.supir('txt2img').clickRow(waiting, 'insert');
      await waitFor(page.page, 'the gallery', isInSight, 'txt2img_gallery');
      expect((await page.tab('txt2img').gallery()).names).toHaveLength(1);
      await page.supir('txt2img').waitForWords('A video stood in place of the gallery');
      await page.tab('txt2img').waitForInfotext('Seed: 262');
      expect(await page.page.evaluate(isInSight, 'txt2img_player')).toBe(true);
      await page.tab('txt2img').select(0);
      await page.tab('txt2img').waitForInfotext('SUPIR upscale: 2');

      await control.makeVideos(false);
      await page.tab('txt2img').startGenerating({ ...FIELDS, seed: 263 });
      await page.tab('txt2img').waitForInfotext('Seed: 263');
      expect(await page.page.evaluate(isInSight, 'txt2img_gallery')).toBe(true);
      expect(await page.page.evaluate(isInSight, 'txt2img_player')).toBe(false);
    });
  },
  ONE_PER_BROWSER,
);

function isInSight(id: string): boolean {
  return document.getElementById(id)?.checkVisibility() === true;
}
