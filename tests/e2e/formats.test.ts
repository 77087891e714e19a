import { expect, onTestFinished, test } from 'vitest';
import { withoutLentSeed } from '../../images/lent-seed.ts';
import { DIAGONAL } from './harness/cells.ts';
import { downloaded } from './harness/downloaded.ts';
import { chooseFormat } from './harness/extension-pages.ts';
import { pathOf } from './harness/gallery.ts';
import { expectedPixels, likeness, readImageFile } from './harness/images.ts';
import { onLabs } from './harness/on-every-lab.ts';
import { openWithImages } from './harness/placed-images.ts';
import { besides, withoutSupir } from './harness/results.ts';
import { saveImage } from './harness/save.ts';

onLabs(
  'formats',
  (lab) => {
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

    test('WebP: the very pixels that came back, and with transparency; Save takes it', async () => {
      await chooseFormat(lab.open, 'webp');
      onTestFinished(() => chooseFormat(lab.open, 'png'));
      const kinds = { 'small.png': 'rgb', 'clear.png': 'rgba' } as const;
      const { page, names, paths } = await openWithImages(lab, kinds, { width: 64, height: 64 });
      const [small = '', clear = ''] = names;
      const tab = page.tab('txt2img');
      const supir = page.supir('txt2img');
      await tab.select(0);
      const id = await supir.upscaled();
      const [outcome] = await lab.backend.outcomes();
      const expected = await expectedPixels(paths[0] ?? '', outcome?.mark ?? '', ['64x64', '1024x1024', '1024x1024']);
      await supir.waitForWords('answers in lossy WebP');
      const infotexts = await tab.waitForSelection(1).then(() => tab.infotexts());
      const webp = { format: 'WEBP', width: 1024, height: 1024, infotext: infotexts[1] };
      expect(await downloaded(lab, supir, id, besides(small, 2, 'webp'))).toMatchObject({
        ...webp,
        rgbSha256: expected.rgbSha256,
      });

      await tab.select(2);
      const transparent = await supir.upscaled();
      await tab.waitForSelection(3);
      const look = async (path: string) => {
        const { alpha, colours } = await likeness(paths[1] ?? '', path);
        expect(alpha).toBeLessThanOrEqual(1);
        expect(colours).toBeLessThan(4);
      };
      const facts = await downloaded(lab, supir, transparent, besides(clear, 2, 'webp'), look);
      expect(facts).toMatchObject({ format: 'WEBP', mode: 'RGBA', infotext: (await tab.infotexts())[3] });
      // Forge refuses a gallery with files that it did not make, as a test's own.
      if (lab.webui === 'forge') return;
      const saved = await readImageFile(await saveImage(page));
      expect(saved).toMatchObject({ width: 1024 });
      expect(withoutLentSeed(saved.infotext ?? '')).toBe(facts.infotext);
    });

    test('AVIF and BMP are upscaled as the page shows them; what an AVIF says of itself goes on', async () => {
      const { page, names } = await openWithImages(lab, { 'small.avif': 'avif', 'plain.bmp': 'bmp' });
      const [avif = '', bmp = ''] = names;
      const tab = page.tab('txt2img');
      const supir = page.supir('txt2img');
      await tab.select(1);
      await supir.upscaled();
      await tab.waitForNames([avif, bmp, besides(bmp)]);
      await tab.select(0);
      await supir.upscaled();
      const { urls } = await tab.waitForNames([avif, besides(avif), bmp, besides(bmp)]);
      const result = await readImageFile(pathOf(urls[1] ?? ''));
      expect(result).toMatchObject({ width: 1536, height: 1024 });
      expect(result.infotext).toMatch(/^a cat\nSteps: 20, Seed: 1\nSUPIR upscale: 2/);
    });

    test('JPEG; PNG in its place where it cannot be, and the job says why', async () => {
      await chooseFormat(lab.open, 'jpeg');
      onTestFinished(() => chooseFormat(lab.open, 'png'));
      const kinds = { 'plain.png': 'rgb', 'clear.png': 'rgba', 'long.png': 'long-infotext' } as const;
      const { page, names, paths } = await openWithImages(lab, kinds, { width: 64, height: 64 });
      const [plain = '', clear = '', long = ''] = names;
      const tab = page.tab('txt2img');
      const supir = page.supir('txt2img');
      await tab.select(0);
      const first = await supir.upscaled();
      const infotexts = await tab.waitForSelection(1).then(() => tab.infotexts());
      const jpeg = await downloaded(lab, supir, first, besides(plain, 2, 'jpg'));
      expect(jpeg).toMatchObject({ format: 'JPEG', mode: 'RGB', width: 1024, infotext: infotexts[1] });
      const { meanRgb } = await readImageFile(paths[0] ?? '');
      expect(Math.max(...jpeg.meanRgb.map((mean, i) => Math.abs(mean - (meanRgb[i] ?? 0))))).toBeLessThan(3);

      await tab.select(2);
      const second = await supir.upscaled();
      await supir.waitForJob(second, 'done', 'Saved as PNG: a JPEG cannot be transparent.');
      expect(await downloaded(lab, supir, second, besides(clear))).toMatchObject({ format: 'PNG', mode: 'RGBA' });
      await tab.waitForSelection(3);
      await tab.select(4);
      const third = await supir.upscaled();
      await supir.waitForJob(third, 'done', 'Saved as PNG: the infotext is too long for a JPEG.');
      const { infotext, format } = await downloaded(lab, supir, third, besides(long));
      expect(format).toBe('PNG');
      expect(withoutSupir(infotext ?? '')).toBe((await readImageFile(paths[2] ?? '')).infotext);
    });

    test('an infotext that Forge hid in the pixels is found where there is no other', async () => {
      const size = { width: 64, height: 64 };
      const { page, names, paths } = await openWithImages(lab, { 'hidden.png': 'stealth' }, size, 'extras');
      const [name = '', path = ''] = [...names, ...paths];
      const tab = page.tab('extras');
      await tab.select(0);

      await page.supir('extras').upscaled();

      const { urls } = await tab.waitForNames([name, besides(name)]);
      const { infotext } = await readImageFile(pathOf(urls[1] ?? ''));
      expect(withoutSupir(infotext ?? '')).toBe('a hidden fox\nSteps: 20, Sampler: Euler a, Seed: 77, Size: 64x64');
      // Nobody can see through that alpha channel: the file went as it was.
      const [computed] = await lab.backend.computed();
      expect(computed?.source?.sha256).toBe((await readImageFile(path)).rgbSha256);
    });
  },
  DIAGONAL,
);
