import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DIAGONAL } from './harness/cells.ts';
import { pathOf } from './harness/gallery.ts';
import { readImageFile, readZipFile } from './harness/images.ts';
import { onLabs } from './harness/on-every-lab.ts';
import { besides } from './harness/results.ts';
import { saveImage } from './harness/save.ts';
import { changeSaving, chosenFolderFiles, offeredPlaces } from './harness/saving.ts';
import { waitUntil } from './harness/wait.ts';
import type { WebuiPage } from './harness/webui-page.ts';

const FIELDS = { prompt: 'ein “Fuchs” 狐', width: 128, height: 192, steps: 5, batch_count: 1 };
const DEFAULT_NAME = '{name}-supir-{scale}x';
const SIZE = { width: 1024, height: 1536 };

onLabs(
  'files',
  (lab) => {
    let page: WebuiPage;
    let source: string;
    /** The web UI's outputs. */
    let outputs: string;

    beforeEach(async () => {
      page = await lab.openPage();
      const { urls } = await page.tab('txt2img').generate({ ...FIELDS, seed: 211 });
      source = pathOf(urls[0] ?? '');
      outputs = join(dirname(source), '../..');
      await page.tab('txt2img').select(0);
    });
    afterEach(() => changeSaving(lab.open, { saveTo: 'beside', nameTemplate: DEFAULT_NAME, saveAutomatically: true }));

    const upscaled = () => page.supir('txt2img').upscaled();

    /** What stands in the gallery after the source, and can be saved by the web UI itself. */
    async function inserted(): Promise<string> {
      await page.tab('txt2img').waitForSelection(1);
      const { urls } = await page.tab('txt2img').gallery();
      const copy = await saveImage(page);
      expect(await readImageFile(copy)).toMatchObject(SIZE);
      return pathOf(urls[1] ?? '');
    }

    test('beside the source: name and folders by the template, {n} counts, nothing is overwritten; another folder of the server, from its own folder and as a whole path', async () => {
      await changeSaving(lab.open, { nameTemplate: '{tab}/{n}-{name}_{width}x{height}' });
      const folder = join(dirname(source), 'txt2img');
      const nameOf = (n: number) => `${n}-${basename(source, '.png')}_1024x1536.png`;
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, nameOf(1)), 'mine');
      await upscaled();
      expect(await inserted()).toBe(join(folder, nameOf(2)));
      expect(readFileSync(join(folder, nameOf(1)), 'utf8')).toBe('mine');
      expect((await readImageFile(join(folder, nameOf(2)))).texts.parameters).toContain('“Fuchs” 狐');
      await page.tab('txt2img').select(0);
      await upscaled();
      expect(existsSync(join(folder, nameOf(3)))).toBe(true);

      await changeSaving(lab.open, { nameTemplate: DEFAULT_NAME });
      for (const [serverFolder, folder] of [
        [`by-${lab.browser}/supir`, join(outputs, `by-${lab.browser}/supir`)],
        [join(outputs, `${lab.browser}-whole`), join(outputs, `${lab.browser}-whole`)],
      ] as const) {
        await changeSaving(lab.open, { saveTo: 'server-folder', serverFolder });
        await page.tab('txt2img').select(0);
        await upscaled();
        expect(await inserted()).toBe(join(folder, besides(basename(source))));
        expect(existsSync(join(dirname(source), besides(basename(source))))).toBe(false);
      }
    });

    test('the web UI’s own Save: its folder, its name, a line in its log, and the gallery’s image is native', async () => {
      await changeSaving(lab.open, { saveTo: 'webui-save' });
      const saved = join(outputs, 'log/images');
      const before = existsSync(saved) ? readdirSync(saved) : [];
      await upscaled();
      const [file = '', ...others] = readdirSync(saved).filter((name) => name !== 'log.csv' && !before.includes(name));
      expect([file, ...others]).toEqual([expect.stringMatching(/^\d{5}-211\.png$/)]);
      expect(readFileSync(join(saved, 'log.csv'), 'utf8').trim().split('\n').at(-1)).toMatch(
        new RegExp(`^ein “Fuchs” 狐,211,1024,1536,.*,5,${file},`),
      );
      const [, infotext] = await page.tab('txt2img').infotexts();
      expect((await readImageFile(join(saved, file))).texts.parameters).toBe(infotext);
      await inserted();
      await page.click('txt2img_send_to_img2img');
      await page.waitForImageIn('#img2img_image', '1024x1536');
    });

    test('downloads of the browser, in a subfolder; a name that is taken gets a number; a folder of this computer, where the browser has that', async () => {
      await changeSaving(lab.open, { saveTo: 'downloads', nameTemplate: '{tab}/{name}' });
      const folder = join(lab.open.downloads, 'SUPIR/txt2img');
      await upscaled();
      await inserted();
      expect(readdirSync(folder)).toEqual([basename(source)]);
      const first = await readImageFile(join(folder, basename(source)));
      expect(first).toMatchObject(SIZE);
      expect(first.texts.parameters).toContain('SUPIR upscale: 2');
      await page.tab('txt2img').select(0);
      await upscaled();
      expect(readdirSync(folder)).toHaveLength(2);
      expect(await readImageFile(join(folder, basename(source)))).toEqual(first);
      rmSync(folder, { recursive: true });

      expect((await offeredPlaces(lab.open)).includes('folder')).toBe(lab.browser === 'chromium');
      if (lab.browser !== 'chromium') return;
      await changeSaving(lab.open, { saveTo: 'folder', nameTemplate: '{date}/{name}' });
      await page.tab('txt2img').select(0);
      await upscaled();
      await inserted();
      await page.tab('txt2img').select(0);
      const id = await upscaled();
      const files = await chosenFolderFiles(lab.open);
      const stem = basename(source, '.png');
      expect(Object.keys(files).map((path) => path.replace(/^[\d-]{10}/, 'day'))).toEqual([
        `day/${stem}-2.png`,
        `day/${stem}.png`,
      ]);
      for (const file of Object.values(files)) expect(await readImageFile(file)).toMatchObject(SIZE);
      expect((await page.supir('txt2img').job(id)).text).toContain(`${stem}-2.png`);
    });

    test('a zip of all results, read by Python; by hand nothing is saved, on a click nothing before it', async () => {
      await changeSaving(lab.open, { nameTemplate: '{tab}/{name}' });
      await upscaled();
      await page.tab('txt2img').waitForSelection(1);
      expect(await page.page.$(`${page.supir('txt2img').host} >>> [data-supir=zip]`)).toBeNull();
      await page.tab('txt2img').select(0);
      await upscaled();
      await page.tab('txt2img').waitForSelection(1);
      await page.supir('txt2img').clickPanel('zip');
      const name = await waitUntil('a zip', () =>
        readdirSync(lab.open.downloads).find((file) => /^supir-.*zip$/.test(file)),
      );
      const zip = join(lab.open.downloads, name);
      const files = await waitUntil('a whole zip', () => readZipFile(zip).catch(() => null));
      const stem = basename(source, '.png');
      expect(Object.keys(files).toSorted()).toEqual([`txt2img/${stem}-2.png`, `txt2img/${stem}.png`]);
      for (const file of Object.values(files)) {
        expect(file).toMatchObject({ ...SIZE, year: new Date().getFullYear() });
        expect(file.texts.parameters).toContain('“Fuchs” 狐');
      }
      rmSync(zip);

      const file = join(dirname(source), besides(basename(source)));
      await changeSaving(lab.open, { saveTo: 'by-hand', nameTemplate: DEFAULT_NAME });
      await page.tab('txt2img').select(0);
      const byHand = await upscaled();
      await inserted();
      expect(await page.supir('txt2img').hasRowButton(byHand, 'save')).toBe(false);

      await changeSaving(lab.open, { saveTo: 'beside', saveAutomatically: false });
      await page.tab('txt2img').select(0);
      const id = await upscaled();
      await inserted();
      expect(existsSync(file)).toBe(false);
      await page.supir('txt2img').clickRow(id, 'save');
      await page.supir('txt2img').waitForNoRowButton(id, 'save');
      expect(await readImageFile(file)).toMatchObject(SIZE);
    });
  },
  DIAGONAL,
  { granted: ['downloads'] },
);
