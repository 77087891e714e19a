import { expect, test } from 'vitest';
import { DIAGONAL } from './harness/cells.ts';
import { pathOf } from './harness/gallery.ts';
import { expectedPixels, readImageFile } from './harness/images.ts';
import { onLabs } from './harness/on-every-lab.ts';
import { openWithImages } from './harness/placed-images.ts';
import { besides } from './harness/results.ts';

onLabs(
  'exact size',
  (lab) => {
    test('a fraction of an odd size: edges repeated before, cropped after, no pixel changed', async () => {
      const { page, names, paths } = await openWithImages(lab, { 'odd.png': 'rgb' }, { width: 777, height: 1001 });
      const [name = '', path = ''] = [...names, ...paths];
      const tab = page.tab('txt2img');
      const supir = page.supir('txt2img');
      await tab.select(0);
      await supir.type('upscale', '1.5');
      await supir.waitForTargetSize('777×1001 → 1166×1502 · 1.8 MP');
      await supir.upscaled();

      const { urls } = await tab.waitForNames([name, besides(name, 1.5)]);
      const [computed] = await lab.backend.computed();
      const [outcome] = await lab.backend.outcomes();
      expect(computed).toMatchObject({ parameters: { upscale: 1.5 }, source: { width: 832, height: 1024 } });
      const sizes = ['832x1024', '1248x1536', '1166x1502'] as const;
      const expected = await expectedPixels(path, outcome?.mark ?? '', [...sizes]);
      expect(computed?.source?.sha256).toBe(expected.sentSha256);
      const result = await readImageFile(pathOf(urls[1] ?? ''));
      expect(result).toMatchObject({ width: 1166, height: 1502, rgbSha256: expected.rgbSha256 });
      expect(result.texts.parameters).toContain('SUPIR upscale: 1.5, ');
    });

    test('a longest side, and less than SUPIR’s minimum by wish, also when tried anew', async () => {
      const { page, names } = await openWithImages(lab, { 'wide.png': 'rgb' }, { width: 800, height: 600 });
      const [name = ''] = names;
      const tab = page.tab('txt2img');
      const supir = page.supir('txt2img');
      await tab.select(0);
      await supir.chooseSize('longest_side');
      await supir.type('longest_side', '2049');
      await supir.waitForTargetSize('800×600 → 2049×1537 · 3.1 MP');
      await supir.upscaled();
      await tab.waitForNames([name, besides(name, 2.56)]);

      await tab.select(0);
      await supir.type('longest_side', '1001');
      await supir.waitForTargetSize('raised to SUPIR’s minimum of 1024 px');
      await lab.backend.plan('fail');
      const id = await supir.upscale();
      await supir.waitForJob(id, 'failed');
      await supir.tick('exact_scale');
      await supir.waitForTargetSize('800×600 → 1001×751 · 0.8 MP · reduced');
      await supir.clickRow(id, 'retry-with-panel');
      await supir.waitForJob(id, 'done');

      const { urls } = await tab.waitForNames([name, besides(name, 1.25), besides(name, 2.56)]);
      expect(await readImageFile(pathOf(urls[1] ?? ''))).toMatchObject({ width: 1001, height: 751 });
      expect(await readImageFile(pathOf(urls[2] ?? ''))).toMatchObject({ width: 2049, height: 1537 });
      expect((await tab.infotexts())[1]).toContain('SUPIR upscale: 1.25, ');
    });
  },
  DIAGONAL,
);
