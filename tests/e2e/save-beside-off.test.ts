import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { pathOf } from './harness/gallery.ts';
import { readImageFile } from './harness/images.ts';
import { onLabs } from './harness/on-every-lab.ts';
import { besides } from './harness/results.ts';
import { saveImage } from './harness/save.ts';
import { changeSaving } from './harness/saving.ts';
import type { WebuiPage } from './harness/webui-page.ts';

const SENDS = [
  ['img2img', 'img2img', '#img2img_image'],
  ['inpaint', 'img2img', '#img2maskimg'],
  ['extras', 'extras', '#extras_image'],
] as const;

/** Uploads have folders of their own among them. */
const filesIn = (folder: string): string[] => readdirSync(folder).filter((name) => name.endsWith('.png'));

onLabs('without a file beside the source', (lab) => {
  /** A page with a grid, an image, its result, another image; the result is selected. */
  async function withResult(seed: number): Promise<WebuiPage> {
    const page = await lab.openPage();
    const tab = page.tab('txt2img');
    const { names, urls } = await tab.generate({
      prompt: 'a fox',
      seed,
      width: 128,
      height: 192,
      steps: 5,
      batch_count: 2,
    });
    await tab.select(1);
    const id = await page.supir('txt2img').upscaled();
    const name = besides(names[1] ?? '');
    await tab.waitForSelection(2);
    expect(existsSync(join(dirname(pathOf(urls[1] ?? '')), name))).toBe(false);
    // In the page stands an address of the web UI, not megabytes of data.
    expect((await tab.gallery()).names[2]).toContain('supir-2x');
    expect((await page.supir('txt2img').job(id)).text).toContain(name);
    return page;
  }

  test('results are saved by hand only: inserted all the same, and Save and the Sends take it and its neighbour', async () => {
    await changeSaving(lab.open, { saveTo: 'by-hand' });
    onTestFinished(() => changeSaving(lab.open, { saveTo: 'beside' }));
    const page = await withResult(131);
    const tab = page.tab('txt2img');
    const infotexts = await tab.infotexts();
    for (const index of [3, 2]) {
      await tab.select(index);
      const saved = await readImageFile(await saveImage(page));
      expect(saved.texts.parameters).toBe(infotexts[index]);
      expect(saved.width).toBe(index === 2 ? 1024 : 128);
    }
    for (const [to, top, place] of SENDS) {
      await page.click(`txt2img_send_to_${to}`);
      await page.waitForTab(top);
      await page.waitForImageIn(place, '1024x1536');
      await page.openTab('txt2img');
    }
  });

  test.skipIf(lab.isOwn)('the web UI refuses its Extras: inserted all the same, and it can be sent on', async () => {
    await lab.server.refuse({ extras: true });
    const page = await withResult(133);
    await page.click('txt2img_send_to_img2img');
    await page.waitForImageIn('#img2img_image', '1024x1536');
  });

  test('its source was interrupted, so that it lies in a temporary folder: the result lies where others of the tab do', async () => {
    const page = await lab.openPage();
    const tab = page.tab('txt2img');
    await tab.startGenerating({ prompt: 'a fox', seed: 135, width: 128, height: 192, steps: 3000, batch_count: 1 });
    await tab.waitForLivePreview();
    await page.click('txt2img_interrupt');
    const { urls } = await tab.waitForNewGallery([]);
    const folder = dirname(pathOf(urls[0] ?? ''));
    expect(folder).toContain('/gradio');
    const before = filesIn(folder);
    await tab.select(0);
    await page.supir('txt2img').upscaled();
    await tab.waitForSelection(1);

    const result = pathOf((await tab.gallery()).urls[1] ?? '');
    expect(result).toMatch(/\/txt2img-images\/\d{4}-\d\d-\d\d\/[^/]+$/);
    expect(filesIn(folder)).toEqual(before);
    await tab.waitForInfotext('SUPIR upscale: 2');
    const saved = await readImageFile(await saveImage(page));
    expect(saved.rgbSha256).toBe((await readImageFile(result)).rgbSha256);
    expect(saved.texts.parameters).toContain('SUPIR upscale: 2');
  });
});
