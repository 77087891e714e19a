import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ElementHandle } from 'puppeteer-core';
import { expect, onTestFinished, test } from 'vitest';
import { generatedNames } from '../unit/webui/server/generated-names.ts';
import { DIAGONAL, MATRIX } from './harness/cells.ts';
import { click } from './harness/click.ts';
import { pathOf } from './harness/gallery.ts';
import { makeImage, readImageFile } from './harness/images.ts';
import { onLabs } from './harness/on-every-lab.ts';
import { openWithImages } from './harness/placed-images.ts';
import { saveImage } from './harness/save.ts';
import { waitFor } from './harness/wait.ts';

const SEED = Number(process.env.SUPIR_MATRIX_SEED ?? 1);
/** All that there are: `tests/unit/webui/server/kept-files.test.ts`. In the matrix other ones each day. */
const NAMES = MATRIX
  ? [...generatedNames(60, SEED)]
      .map(({ stem }) => `${stem}.png`)
      // In an address of Gradio 3.41 they are something else.
      .filter((name) => !/[?\\]|%[\da-f]{2}/i.test(name))
      .slice(0, 20)
  : ['00002-77-a cat, sitting (cute+1.2) [x].png', '🐱 naïve #1 50% off.png', `${'a'.repeat(200)}.png`];

const FIELDS = { prompt: 'a fox', width: 64, height: 64, steps: 2 };

onLabs(
  'names that web UIs change',
  (lab) => {
    test(`two results of each source are two new files, told by their names${MATRIX ? `, seed ${SEED}` : ''}`, async () => {
      const kinds = Object.fromEntries(NAMES.map((name) => [name, 'rgb' as const]));
      const { page, paths } = await openWithImages(lab, kinds);
      const folder = dirname(paths[0] ?? '');
      const tab = page.tab('txt2img');
      const supir = page.supir('txt2img');
      const before = hashesIn(folder);
      const told: string[] = [];
      for (const [index] of NAMES.entries()) {
        // Results stand right after their sources.
        const at = index * 3;
        for (const _ of [1, 2]) {
          await tab.select(at);
          const id = await supir.upscaled();
          await tab.waitForSelection(at + 1);
          const { names, urls } = await tab.gallery();
          told.push(names[at + 1] ?? '');
          expect((await supir.job(id)).text).toContain(names[at + 1]);
          expect(dirname(pathOf(urls[at + 1] ?? ''))).toBe(folder);
        }
      }
      const after = hashesIn(folder);
      expect(Object.keys(after).toSorted()).toEqual([...NAMES, ...told].toSorted());
      expect(after).toMatchObject(before);
    });

    test('an upscaled photo, which has no seed, among images of img2img: Save and Zip take all', async () => {
      const page = await lab.openPage();
      const tab = page.tab('img2img');
      const supir = page.supir('img2img');
      await page.openTab('img2img');
      const photo = join(tmpdir(), `photo-${process.pid}.png`);
      onTestFinished(() => rmSync(photo));
      await makeImage('rgb', photo, 64, 48);
      const input = await page.page.$('#img2img_image input[type=file]');
      await (input as ElementHandle<HTMLInputElement>).uploadFile(photo);
      await page.waitForImageIn('#img2img_image', '64x48');
      const { urls } = await tab.generate({ ...FIELDS, seed: 282, batch_count: 2 });
      await supir.clickPanel('upscale-input');
      await supir.waitForJobs(1, 'done');
      await tab.waitForSelection(urls.length);
      expect((await tab.infotexts()).at(-1)).not.toMatch(/\bSeed: /);
      expect((await tab.gallery()).names.at(-1)).toMatch(new RegExp(`^photo-${process.pid}-supir-2x(?:-\\d+)?\\.png$`));
      await tab.select(0);
      for (const [button, images] of [
        ['save_img2img', 4],
        ['save_zip_img2img', 5],
      ] as const) {
        await saveImage(page, button, 'img2img');
        const offered = await page.page.$eval('#download_files_img2img', (files) => files.textContent);
        expect(offered.replace(/\s/g, '').match(/\.zip|\.png/g)).toHaveLength(images);
      }
    });

    test.runIf(lab.webui === 'a1111')('what was drawn on a sketch is upscaled with it', async () => {
      const page = await lab.openPage();
      const tab = page.tab('img2img');
      const supir = page.supir('img2img');
      await page.openTab('img2img');
      // It says so until there is one.
      const openInner = (label: number) => click(page.page, `#mode_img2img > .tab-nav > button:nth-child(${label})`);
      await openInner(6);
      await supir.clickPanel('upscale-input');
      await supir.waitForWords('A batch has no image of its own');
      await openInner(2);
      await supir.clickPanel('upscale-input');
      await supir.waitForWords('There is no image in img2img yet');
      const photo = join(tmpdir(), `IMG_${process.pid}.JPG.png`);
      onTestFinished(() => rmSync(photo));
      await makeImage('rgb', photo, 320, 240);
      const input = await page.page.$('#img2img_sketch input[type=file]');
      await (input as ElementHandle<HTMLInputElement>).uploadFile(photo);
      await page.waitForImageIn('#img2img_sketch', '320x240');
      await waitFor(
        page.page,
        'the hint to go',
        () => !document.querySelector('#img2img_supir_strip')?.shadowRoot?.textContent?.includes('There is no image'),
      );
      await supir.clickPanel('upscale-input');
      await supir.waitForJobs(1, 'done');
      await tab.waitForSelection(0);
      const canvas = await page.page.waitForSelector('#img2img_sketch canvas');
      await canvas?.scrollIntoView();
      const box = await canvas?.boundingBox();
      if (!box) throw new Error('Nothing to draw on');
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      await page.page.mouse.move(x - 40, y);
      await page.page.mouse.down();
      // Gradio draws once a frame, from where the brush was in the last one.
      for (let way = 10; way <= 80; way += 10) {
        await page.page.mouse.move(x - 40 + way, y + way / 4);
        await page.page.evaluate(() => new Promise(requestAnimationFrame));
      }
      await page.page.mouse.up();
      await page.page.evaluate(() => new Promise(requestAnimationFrame));
      await supir.clickPanel('upscale-input');
      await supir.waitForJobs(2, 'done');
      await tab.waitForSelection(1);
      const { urls, names } = await tab.gallery();
      for (const name of names) expect(name).toMatch(/^IMG_\d+\.JPG-supir-2x(?:-\d+)?\.png$/);
      const [plain, drawn] = await Promise.all(urls.map((url) => readImageFile(pathOf(url))));
      expect((plain?.meanRgb[0] ?? 0) - (drawn?.meanRgb[0] ?? 0)).toBeGreaterThan(0.2);
    });
  },
  DIAGONAL,
);

const hashesIn = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder).map((name) => [
      name,
      createHash('sha1')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ]),
  );
