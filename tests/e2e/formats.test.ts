import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { pathOf } from './harness/gallery.ts';
import { makeImage, readImageFile } from './harness/images.ts';
import { onEveryLab } from './harness/on-every-lab.ts';
import { openWithImages } from './harness/placed-images.ts';
import { besides, withoutSupir } from './harness/results.ts';

onEveryLab('formats', (lab) => {
  test('a ComfyUI workflow goes on into the result, beside the infotext', async () => {
    const { page, names, paths } = await openWithImages(lab, { 'comfy.png': 'workflow' });
    const tab = page.tab('txt2img');
    await tab.select(0);
    await page.supir('txt2img').upscaled();
    const { urls } = await tab.waitForNames([names[0] ?? '', besides(names[0] ?? '')]);
    const { prompt, workflow } = (await readImageFile(paths[0] ?? '')).texts;
    const result = await readImageFile(pathOf(urls[1] ?? ''));
    expect(result.texts).toMatchObject({ prompt, workflow, parameters: (await tab.infotexts())[1] });
    expect(result.texts.workflow).toContain('狐');
  });

  test('an infotext that Forge hid in the pixels is found where there is no other', async () => {
    const page = await lab.openPage();
    await page.tab('txt2img').generate({ prompt: 'a fox', seed: 191, width: 64, height: 64, steps: 2, batch_count: 1 });
    await page.tab('txt2img').select(0);
    await page.click('txt2img_send_to_extras');
    await page.waitForTab('extras');
    await page.waitForImageIn('#extras_image', '64x64');
    const name = `${lab.browser}-hidden.png`;
    const path = join(inject('scratchDir'), name);
    await makeImage('stealth', path, 64, 64);
    await lab.server.place('extras', name, await readFile(path));
    const tab = page.tab('extras');
    await tab.generate();
    await tab.select(0);

    await page.supir('extras').upscaled();

    const { urls } = await tab.waitForNames([name, besides(name)]);
    const { infotext } = await readImageFile(pathOf(urls[1] ?? ''));
    expect(withoutSupir(infotext ?? '')).toBe('a hidden fox\nSteps: 20, Sampler: Euler a, Seed: 77, Size: 64x64');
    // Nobody can see through that alpha channel: the file went as it was.
    const [computed] = await lab.backend.computed();
    expect(computed?.source?.sha256).toBe((await readImageFile(path)).rgbSha256);
  });
});
