import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { pathOf } from './harness/gallery.ts';
import { type ImageKind, makeImage, readImageFile } from './harness/images.ts';
import { onEveryLab } from './harness/on-every-lab.ts';
import { besides } from './harness/results.ts';
import type { WebuiPage } from './harness/webui-page.ts';

onEveryLab('image trouble', (lab) => {
  /** Makes images and has the web UI show them as the results of one generation. */
  async function withImages(images: Record<string, ImageKind | null>, width = 64, height = 48): Promise<WebuiPage> {
    for (const [name, kind] of Object.entries(images)) {
      const path = join(inject('scratchDir'), name);
      if (kind !== null) await makeImage(kind, path, width, height);
      await lab.server.place('txt2img', name, kind === null ? null : await readFile(path));
    }
    const page = await lab.openPage();
    await page.tab('txt2img').generate({ prompt: 'a fox', seed: 151, steps: 2 });
    return page;
  }

  test('no image (gone, not one, empty, animated) is refused with a sentence, and nothing is sent', async () => {
    const refused: Record<string, [ImageKind | null, string]> = {
      'gone.png': [null, 'The web UI no longer has this image (404).'],
      'page.png': ['text', 'a web page instead of the image'],
      'empty.png': ['empty', 'The image file is empty (0 bytes)'],
      'moving.webp': ['animated-webp', 'is animated'],
      'moving.gif': ['animated-gif', 'is animated'],
      'moving.png': ['animated-png', 'is animated'],
    };
    const page = await withImages(Object.fromEntries(Object.entries(refused).map(([name, [kind]]) => [name, kind])));
    const supir = page.supir('txt2img');
    for (const [index, [, sentence]] of Object.values(refused).entries()) {
      await page.tab('txt2img').select(index);
      await supir.clickButton();
      await supir.waitForWords(sentence);
    }
    expect((await page.tab('txt2img').gallery()).names).toEqual(Object.keys(refused));
    expect(await lab.backend.log()).toEqual([]);
  });

  test('16-bit, transparent, CMYK and turned images go as the user sees them', async () => {
    const images = { 'deep.png': '16-bit', 'clear.png': 'rgba', 'print.jpg': 'cmyk', 'turned.jpg': 'turned' } as const;
    const page = await withImages(images);
    const tab = page.tab('txt2img');
    const shown = Object.keys(images);
    for (const name of Object.keys(images)) {
      await tab.select(shown.indexOf(name));
      await page.supir('txt2img').upscaled();
      shown.splice(shown.indexOf(name) + 1, 0, besides(name));
      await tab.waitForNames(shown);
    }
    const computed = await lab.backend.computed();
    expect(computed.map(({ source }) => source && `${source.width}x${source.height}`)).toEqual(Array(4).fill('64x48'));
    const { urls, names } = await tab.gallery();
    for (const [index, name] of names.entries()) {
      if (!name.includes('supir')) continue;
      const { meanRgb, width, height } = await readImageFile(pathOf(urls[index] ?? ''));
      expect({ width, height }).toEqual({ width: 1376, height: 1024 });
      // Alpha's own colour depends on what is behind it; the others are the picture's mean, colour conversion apart.
      if (name.includes('clear')) continue;
      for (const [channel, level] of [200, 110, 45].entries())
        expect(Math.abs((meanRgb[channel] ?? 0) - level)).toBeLessThan(8);
    }
  });

  test('20 megapixels go through, and their pixels come back', async () => {
    const page = await withImages({ 'large.png': 'rgb' }, 5000, 4000);
    const supir = page.supir('txt2img');
    await page.tab('txt2img').select(0);
    await supir.type('upscale', '1');
    await supir.upscaled();
    const { urls } = await page.tab('txt2img').waitForNames(['large.png', 'large-supir-1x.png']);
    expect(await readImageFile(pathOf(urls[1] ?? ''))).toMatchObject({ width: 4992, height: 4000 });
  });

  test('more than 16383 px, or too many pixels, is refused before sending, with the number', async () => {
    const wide = await withImages({ 'wide.png': 'rgb' }, 2400, 300);
    const supir = wide.supir('txt2img');
    await wide.tab('txt2img').select(0);
    await supir.type('upscale', '8');
    await supir.waitForTargetSize('19200 px is more than the 16383 px');
    await supir.clickButton();
    await supir.waitForWords(
      '19200 px is more than the 16383 px that the backend can return. Choose a smaller upscale.',
    );
    await wide.page.close();

    const large = await withImages({ 'square.png': 'rgb' }, 1500, 1500);
    await large.tab('txt2img').select(0);
    await large.supir('txt2img').waitForTargetSize('would be 12000×12000');
    await large.supir('txt2img').clickButton();
    await large.supir('txt2img').waitForWords('the limit is 100 MP. Choose a smaller upscale.');
    expect(await lab.backend.log()).toEqual([]);
  });
});
