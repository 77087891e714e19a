import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chooseHandOff } from './harness/extension-pages.ts';
import { pathOf } from './harness/gallery.ts';
import { readImageFile } from './harness/images.ts';
import { onLabs } from './harness/on-every-lab.ts';
import { besides, seedOf, withoutSupir } from './harness/results.ts';
import type { WebuiPage } from './harness/webui-page.ts';

const FIELDS = { prompt: 'a fox', width: 128, height: 128, steps: 5 };

onLabs('reload and close', (lab) => {
  // Generate would wait for SUPIR otherwise.
  beforeAll(() => chooseHandOff(lab.open, 'never'));
  afterAll(() => chooseHandOff(lab.open, 'auto'));

  async function withHeldJob(seed: number): Promise<{ page: WebuiPage; source: string; result: string; id: string }> {
    const page = await lab.openPage();
    const { names, urls } = await page.tab('txt2img').generate({ ...FIELDS, seed, batch_count: 1 });
    await page.tab('txt2img').select(0);
    await lab.backend.plan('hang');
    const id = await page.supir('txt2img').upscale();
    await page.supir('txt2img').waitForJob(id, 'running');
    const source = pathOf(urls[0] ?? '');
    return { page, source, result: join(dirname(source), besides(names[0] ?? '')), id };
  }

  test('a page reloaded during a job lists it on, and offers the result', async () => {
    const { page, source, result, id } = await withHeldJob(91);
    await page.load();
    const supir = page.supir('txt2img');
    await supir.waitForJob(id, 'running');
    await supir.waitForButtonState('busy');
    await lab.backend.release();
    await supir.waitForJob(id, 'done');
    await supir.waitForButtonState('idle');

    expect(await lab.backend.computed()).toHaveLength(1);
    expect(await supir.hasRowButton(id, 'download')).toBe(true);
    const { texts, rgbSha256 } = await readImageFile(result);
    expect(withoutSupir(texts.parameters ?? '')).toBe((await readImageFile(source)).texts.parameters);

    // The reloaded page has an empty gallery: Add to gallery puts the result there, and it can be sent on.
    await supir.clickRow(id, 'insert');
    const { urls } = await page.tab('txt2img').waitForNames([besides(basename(source))]);
    expect((await readImageFile(pathOf(urls[0] ?? ''))).rgbSha256).toBe(rgbSha256);
    await page.tab('txt2img').select(0);
    await page.click('txt2img_send_to_img2img');
    await page.waitForImageIn('#img2img_image', '1024x1024');
    expect(await supir.hasRowButton(id, 'insert')).toBe(false);
  });

  test('a page closed during a job: the file is saved, and a new page lists the job', async () => {
    const { page, source, result, id } = await withHeldJob(93);
    await page.page.close();
    await lab.backend.release();
    const again = await lab.openPage();
    const { text } = await again.supir('txt2img').waitForJob(id, 'done');
    expect(text).toContain(besides(basename(source)));
    const { texts } = await readImageFile(result);
    const computed = await lab.backend.computed();
    expect(computed.map(({ parameters }) => parameters.seed)).toEqual([seedOf(texts.parameters)]);
  });

  test('a result that comes during a generation waits for its end, and then for the user if its source is gone', async () => {
    const { page, result, id } = await withHeldJob(95);
    const tab = page.tab('txt2img');
    const supir = page.supir('txt2img');
    const { urls } = await tab.gallery();
    await tab.startGenerating({ seed: 96, steps: 150, batch_count: 100 });
    await tab.waitForLivePreview();
    await lab.backend.release();
    // The web UI saves the file when its own generation is over.
    await supir.waitForJob(id, 'finishing');
    const during = await page.page.evaluate(() => ({
      generating: document.querySelector('#txt2img_gallery .livePreview') !== null,
      images: document.querySelectorAll('#txt2img_gallery .grid-container > .thumbnail-item').length,
    }));
    expect(during).toEqual({ generating: true, images: 1 });

    await page.click('txt2img_interrupt');
    const { names } = await tab.waitForNewGallery(urls);
    await supir.waitForJob(id, 'done');
    await supir.clickRow(id, 'insert');
    await tab.waitForNames([...names, basename(result)]);
    await tab.waitForSelection(names.length);
    await tab.waitForInfotext('Seed: 95,');
    await tab.select(0);
    await tab.waitForInfotext('Seed: 96,');
  });

  test('a generation in another window delays the file, and loses nothing', async () => {
    const { page, source, result, id } = await withHeldJob(97);
    const other = await lab.openPage();
    await other.tab('txt2img').startGenerating({ ...FIELDS, seed: 98, steps: 3000 });
    await other.tab('txt2img').waitForLivePreview();
    await lab.backend.release();
    await page.supir('txt2img').waitForJob(id, 'finishing');
    await other.click('txt2img_interrupt');
    await page.supir('txt2img').waitForJob(id, 'done');
    await page.tab('txt2img').waitForNames([basename(source), basename(result)]);
    expect(await readImageFile(result)).toMatchObject({ width: 1024, height: 1024 });
    expect(await lab.backend.computed()).toHaveLength(1);
    await other.tab('txt2img').waitForNewGallery([]);
  });
});
