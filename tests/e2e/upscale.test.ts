import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { pathOf } from './harness/gallery.ts';
import { expectedPixels, readImageFile } from './harness/images.ts';
import { onEveryLab, onLabs } from './harness/on-every-lab.ts';
import { openWithImages } from './harness/placed-images.ts';
import { besides, seedOf, withoutSupir } from './harness/results.ts';

onEveryLab('upscale', (lab) => {
  test('the result stands right after its source, selected, and as a file beside it', async () => {
    const page = await lab.openPage();
    const tab = page.tab('txt2img');
    const { names, urls } = await tab.generate({
      prompt: 'naïve “fox”, ’quoted’',
      seed: 31,
      width: 512,
      height: 768,
      batch_count: 2,
    });
    const [grid = '', first = '', second = ''] = names;
    const source = pathOf(urls[1] ?? '');
    await tab.select(1);
    await tab.waitForInfotext('Seed: 31,');

    await page.supir('txt2img').upscaled();

    const name = besides(first);
    const after = await tab.waitForNames([grid, first, name, second]);
    await tab.waitForSelection(2);
    expect((await tab.gallery()).large).toBe(name);

    const file = join(dirname(source), name);
    expect(pathOf(after.urls[2] ?? '')).toBe(file);
    const facts = await readImageFile(file);
    expect(facts).toMatchObject({ format: 'PNG', width: 1024, height: 1536 });

    const infotext = (await readImageFile(source)).texts.parameters ?? '';
    expect(infotext).toContain('naïve “fox”');
    expect(withoutSupir(facts.texts.parameters ?? '')).toBe(infotext);
    expect(await tab.infotexts()).toEqual([
      infotext,
      infotext,
      facts.texts.parameters,
      expect.stringContaining('Seed: 32,'),
    ]);

    const [computed, ...more] = await lab.backend.computed();
    expect(more).toEqual([]);
    expect(seedOf(facts.texts.parameters)).toBe(computed?.parameters.seed);
    expect(computed?.source).toMatchObject({ width: 512, height: 768 });
  });

  test('three clicks give three jobs, in order, each exactly once', async () => {
    const page = await lab.openPage();
    const tab = page.tab('txt2img');
    const { names } = await tab.generate({ prompt: 'a fox', seed: 35, width: 256, height: 256, batch_count: 3 });
    const supir = page.supir('txt2img');
    await lab.backend.plan('hang');
    const ids: string[] = [];
    for (const index of [1, 2, 3]) {
      await tab.select(index);
      ids.push(await supir.upscale());
    }
    expect(new Set(ids).size).toBe(3);
    await supir.waitForButtonState('busy');
    await supir.waitForJob(ids[2] ?? '', 'queued', '1 ahead');
    await lab.backend.release();
    for (const id of ids) await supir.waitForJob(id, 'done');

    const [grid = '', ...sources] = names;
    await tab.waitForNames([grid, ...sources.flatMap((name) => [name, besides(name)])]);
    await tab.waitForSelection(6);
    await supir.waitForButtonState('idle');
    const infotexts = await tab.infotexts();
    const seeds = (await lab.backend.computed()).map(({ parameters }) => parameters.seed);
    expect(seeds).toEqual([2, 4, 6].map((index) => seedOf(infotexts[index])));
    expect(infotexts.map((text) => /\bSeed: (\d+)/.exec(text)?.[1])).toEqual([
      '35',
      '35',
      '35',
      '36',
      '36',
      '37',
      '37',
    ]);
  });
});

onLabs('upscale, what only one side can break', (lab) => {
  test('its pixels are exactly those that the backend answered with', async () => {
    // Made for this, because Forge hides text in the alpha channel of its own images, which are then sent as they look.
    const { page, names, paths } = await openWithImages(lab, { 'exact.png': 'rgb' }, { width: 512, height: 640 });
    const [name = '', path = ''] = [...names, ...paths];
    const tab = page.tab('txt2img');
    await tab.select(0);
    await page.supir('txt2img').upscaled();

    const { urls } = await tab.waitForNames([name, besides(name)]);
    const [computed] = await lab.backend.computed();
    expect(computed?.source?.sha256).toBe((await readImageFile(path)).rgbSha256);
    const [outcome] = await lab.backend.outcomes();
    const result = await readImageFile(pathOf(urls[1] ?? ''));
    const expected = await expectedPixels(path, outcome?.mark ?? '', ['512x640', '1024x1280', '1024x1280']);
    expect(result.rgbSha256).toBe(expected.rgbSha256);
  });

  test('all parameters of the panel reach the backend and the infotext; {prompt} is the image’s own prompt in plain words', async () => {
    const page = await lab.openPage();
    const tab = page.tab('txt2img');
    await tab.generate({ prompt: 'a fox', seed: 32, width: 256, height: 256, batch_count: 1 });
    const supir = page.supir('txt2img');
    const typed = {
      upscale: 3,
      seed: 1234567,
      steps: 21,
      prompt_cfg: 4.5,
      s2_str: 0.85,
      noise: 1.012,
      a_prompt: 'fur, detail',
      n_prompt: 'blur',
    };
    for (const [name, value] of Object.entries(typed)) await supir.type(name as keyof typeof typed, String(value));

    await supir.upscaled();

    const [computed] = await lab.backend.computed();
    expect(computed?.parameters).toEqual(typed);
    await tab.waitForSelection(1);
    const { names } = await tab.gallery();
    expect(names[1]).toBe(besides(names[0] ?? '', 3));
    expect((await tab.infotexts())[1]).toContain(
      'SUPIR upscale: 3, SUPIR seed: 1234567, SUPIR steps: 21, SUPIR CFG: 4.5, SUPIR guidance: 0.85, SUPIR noise: 1.012',
    );

    await supir.reset();
    const prompt = 'a (red:1.2) fox, <lora:fur:1> BREAK snow';
    await tab.generate({ prompt, seed: 36, width: 128, height: 128, batch_count: 1 });
    await tab.select(0);
    await supir.type('a_prompt', 'sharp, {prompt}, detail');
    await supir.upscaled();
    await tab.waitForSelection(1);

    const [, second] = await lab.backend.computed();
    expect(second?.parameters.a_prompt).toBe('sharp, a red fox, snow, detail');
    expect((await tab.infotexts())[1]).toContain('SUPIR prompt: "sharp, a red fox, snow, detail"');
    await supir.waitForValue('a_prompt', 'sharp, {prompt}, detail');
  });

  test('upscaling the same image again overwrites no file; upscaling the upscaled goes on from it', async () => {
    const page = await lab.openPage();
    const tab = page.tab('txt2img');
    const { names, urls } = await tab.generate({ prompt: 'a fox', seed: 34, width: 256, height: 256, batch_count: 1 });
    const supir = page.supir('txt2img');
    await supir.upscaled();
    await tab.waitForSelection(1);
    const first = join(dirname(pathOf(urls[0] ?? '')), besides(names[0] ?? ''));
    const before = await readImageFile(first);
    await tab.select(0);
    await supir.upscaled();

    const numbered = besides(names[0] ?? '').replace('.png', '-2.png');
    const three = [names[0] ?? '', numbered, besides(names[0] ?? '')];
    await tab.waitForNames(three);
    expect(existsSync(join(dirname(first), numbered))).toBe(true);
    expect(await readImageFile(first)).toEqual(before);

    await tab.select(2);
    await supir.upscaled();
    const after = await tab.waitForNames([...three, besides(three[2] ?? '')]);
    await tab.waitForSelection(3);
    expect(await readImageFile(pathOf(after.urls[3] ?? ''))).toMatchObject({ width: 2048, height: 2048 });
    expect((await lab.backend.computed())[2]?.source).toMatchObject({ width: 1024, height: 1024 });
  });
});
