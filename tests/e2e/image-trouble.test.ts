import { expect, test } from 'vitest';
import { pathOf } from './harness/gallery.ts';
import { type ImageKind, readImageFile } from './harness/images.ts';
import { onLabs } from './harness/on-every-lab.ts';
import { openWithImages } from './harness/placed-images.ts';
import { besides } from './harness/results.ts';

onLabs('image trouble', (lab) => {
  test('no image (gone, not one, empty, animated) is refused with a sentence, and nothing is sent', async () => {
    const refused: Record<string, [ImageKind | null, string]> = {
      'gone.png': [null, 'The web UI no longer has this image (404).'],
      'page.png': ['text', 'a web page instead of the image'],
      'empty.png': ['empty', 'The image file is empty (0 bytes)'],
      'moving.webp': ['animated-webp', 'This WebP is animated'],
      'moving.gif': ['animated-gif', 'This GIF is animated'],
      'moving.png': ['animated-png', 'This PNG is animated'],
    };
    const kinds = Object.entries(refused).map(([name, [kind]]) => [name, kind] as const);
    const { page, names } = await openWithImages(lab, Object.fromEntries(kinds));
    const supir = page.supir('txt2img');
    for (const [index, [, sentence]] of Object.values(refused).entries()) {
      await page.tab('txt2img').select(index);
      await supir.clickButton();
      await supir.waitForWords(sentence);
    }
    expect((await page.tab('txt2img').gallery()).names).toEqual(names);
    expect(await lab.backend.log()).toEqual([]);
  });

  test('half an image, which a browser shows, is refused before it is sent, in words', async () => {
    const { page } = await openWithImages(lab, { 'half.png': 'half-png', 'cut.jpg': 'cut-jpeg' });
    const supir = page.supir('txt2img');
    for (const index of [0, 1]) {
      await page.tab('txt2img').select(index);
      const id = await supir.upscale();
      expect((await supir.waitForJob(id, 'failed', 'it is damaged')).reason).toBe('source-undecodable');
    }
    expect(await lab.backend.log()).toEqual([]);
  });

  test('20 megapixels go through, and their pixels come back', async () => {
    const { page, names } = await openWithImages(lab, { 'large.png': 'rgb' }, { width: 5000, height: 4000 });
    const supir = page.supir('txt2img');
    await page.tab('txt2img').select(0);
    await supir.type('upscale', '1');
    await supir.upscaled();
    const { urls } = await page.tab('txt2img').waitForNames([...names, besides(names[0] ?? '', 1)]);
    expect(await readImageFile(pathOf(urls[1] ?? ''))).toMatchObject({ width: 5000, height: 4000 });
  });

  test('more than 16383 px, or too many pixels, is refused before sending, with the number', async () => {
    const { page: wide } = await openWithImages(lab, { 'wide.png': 'rgb' }, { width: 2400, height: 300 });
    const supir = wide.supir('txt2img');
    await wide.tab('txt2img').select(0);
    await supir.type('upscale', '8');
    await supir.waitForTargetSize('19200 px is more than the 16383 px');
    await supir.clickButton();
    await supir.waitForWords(
      '19200 px is more than the 16383 px that the backend can return. Choose a smaller upscale.',
    );
    await wide.page.close();

    const { page: square } = await openWithImages(lab, { 'square.png': 'rgb' }, { width: 1500, height: 1500 });
    await square.tab('txt2img').select(0);
    await square.supir('txt2img').waitForTargetSize('would be 12000×12000');
    await square.supir('txt2img').clickButton();
    await square.supir('txt2img').waitForWords('the limit is 100 MP. Choose a smaller upscale.');
    expect(await lab.backend.log()).toEqual([]);
  });
});
