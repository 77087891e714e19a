import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { saveBesideSource } from './harness/extension-pages.ts';
import { pathOf } from './harness/gallery.ts';
import { readImageFile } from './harness/images.ts';
import { onEveryLab } from './harness/on-every-lab.ts';
import { besides } from './harness/results.ts';
import { saveImage } from './harness/save.ts';

onEveryLab('without a file beside the source', (lab) => {
  for (const [why, prepare] of [
    ['the option is off', () => saveBesideSource(lab.open, false)],
    ['the web UI refuses its Extras', () => lab.server.refuse({ extras: true })],
  ] as const) {
    test(`${why}: inserted all the same, and Save and the Sends take it and its neighbour`, async () => {
      await prepare();
      onTestFinished(() => saveBesideSource(lab.open, true));
      const page = await lab.openPage();
      const tab = page.tab('txt2img');
      const before = await tab.generate({
        prompt: 'a fox',
        seed: 131,
        width: 128,
        height: 192,
        steps: 5,
        batch_count: 2,
      });
      await tab.select(1);
      const id = await page.supir('txt2img').upscaled();
      const name = besides(before.names[1] ?? '');
      await tab.waitForSelection(2);
      expect(existsSync(join(dirname(pathOf(before.urls[1] ?? '')), name))).toBe(false);
      // A path that the web UI serves, not megabytes of data: in the page.
      expect((await tab.gallery()).names[2]).toContain('supir-2x');
      expect((await page.supir('txt2img').job(id)).text).toContain(name);

      const infotexts = await tab.infotexts();
      for (const index of [2, 3]) {
        await tab.select(index);
        const file = await saveImage(page);
        const saved = await readImageFile(join(pathOf(before.urls[0] ?? ''), '../../../log/images', basename(file)));
        expect(saved.texts.parameters).toBe(infotexts[index]);
        expect(saved.width).toBe(index === 2 ? 1024 : 128);
      }
      await tab.select(2);
      for (const [to, top, place] of [
        ['img2img', 'img2img', '#img2img_image'],
        ['inpaint', 'img2img', '#img2maskimg'],
        ['extras', 'extras', '#extras_image'],
      ] as const) {
        await page.click(`txt2img_send_to_${to}`);
        await page.waitForTab(top);
        await page.waitForImageIn(place, '1024x1536');
        await page.openTab('txt2img');
      }
    });
  }
});
