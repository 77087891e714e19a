import { expect, test } from 'vitest';
import { DIAGONAL } from './harness/cells.ts';
import { pathOf } from './harness/gallery.ts';
import { likeness, readImageFile } from './harness/images.ts';
import { onLabs } from './harness/on-every-lab.ts';
import { openWithImages } from './harness/placed-images.ts';
import { besides } from './harness/results.ts';

const SIZE = { width: 66, height: 48 };
const PAINTED = [200, 110, 45];

onLabs(
  'pixels',
  (lab) => {
    test('16-bit, CMYK, turned, profiled and grey images go as the user sees them, and grey stays grey', async () => {
      const kinds = {
        'deep.png': '16-bit',
        'print.jpg': 'cmyk',
        'turned.jpg': 'turned',
        'profile.png': 'profile',
        'grey.png': 'grey',
      } as const;
      const { page, names } = await openWithImages(lab, kinds, SIZE);
      const tab = page.tab('txt2img');
      const supir = page.supir('txt2img');
      const shown = [...names];
      const ids: string[] = [];
      for (const name of names) {
        await tab.select(shown.indexOf(name));
        ids.push(await supir.upscaled());
        shown.splice(shown.indexOf(name) + 1, 0, besides(name));
        await tab.waitForNames(shown);
      }
      const { urls } = await tab.gallery();
      const results = await Promise.all([1, 3, 5, 7, 9].map((index) => readImageFile(pathOf(urls[index] ?? ''))));
      for (const [index, { width, height, meanRgb, isGrey }] of results.entries()) {
        expect({ width, height, isGrey }).toEqual({ width: 1408, height: 1024, isGrey: index === 4 });
        // Conversions between colour models differ by some levels; a wrong one by dozens.
        const away = meanRgb.map((mean, channel) => Math.abs(mean - (PAINTED[channel] ?? Number.NaN)));
        if (index < 4) expect(Math.max(...away), `${names[index]}: ${meanRgb}`).toBeLessThan(8);
      }
      expect((await supir.job(ids[0] ?? '')).text).toContain('16 bits per channel; SUPIR works with 8');
      expect((await supir.job(ids[1] ?? '')).text).not.toContain('bits per channel');
    });

    test('transparency comes back in the size of the result, in the gallery, with its infotext', async () => {
      const { page, names, paths } = await openWithImages(lab, { 'clear.png': 'rgba' }, SIZE);
      const [name = '', path = ''] = [...names, ...paths];
      const tab = page.tab('txt2img');
      const supir = page.supir('txt2img');
      await tab.select(0);
      const id = await supir.upscaled();
      expect((await supir.job(id)).text).toContain('without its transparency');

      const { urls } = await tab.waitForSelection(1).then(() => tab.gallery());
      const result = pathOf(urls[1] ?? '');
      expect(result).toContain(besides(name).replace('.png', ''));
      expect(await readImageFile(result)).toMatchObject({ mode: 'RGBA', width: 1408, height: 1024 });
      const { alpha, colours } = await likeness(path, result);
      expect(alpha).toBeLessThanOrEqual(1);
      expect(colours).toBeLessThan(3);
      expect((await tab.infotexts())[1]).toContain('SUPIR upscale: 2');
    });
  },
  DIAGONAL,
);
