import { readdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Page } from 'puppeteer-core';
import { expect, onTestFinished, test } from 'vitest';
import { configOf, fnIndex } from '../lab/conform/config.ts';
import { predict } from '../lab/conform/http.ts';
import { encodePng, testPicture } from '../lab/conform/png.ts';
import { type LabServer, startWebui, type WebuiOptions } from '../lab/servers.ts';
import { DIAGONAL, MATRIX } from './harness/cells.ts';
import { pathOf } from './harness/gallery.ts';
import { LabWebui } from './harness/lab.ts';
import { onLabs } from './harness/on-every-lab.ts';
import { waitFor } from './harness/wait.ts';
import { WebuiPage } from './harness/webui-page.ts';
import type { WebuiTab } from './harness/webui-tab.ts';

const FIELDS = { prompt: 'a fox', seed: 241, width: 128, height: 128, steps: 2, batch_count: 1 };

/** Of a page of Neo. */
declare const opts: object | undefined;

onLabs(
  'the lab’s other versions do what those do',
  (lab) => {
    async function open(kind: 'a1111' | 'forge', options: WebuiOptions): Promise<[Page, WebuiTab, LabServer]> {
      const webui = await startWebui(kind, { stepSeconds: 0.01, ...options });
      onTestFinished(() => webui.stop());
      const page = await new WebuiPage(await lab.open.browser.newPage(), kind, webui.url).load();
      return [page.page, page.tab('txt2img'), webui];
    }

    test('Neo: a video hides the gallery, the next image shows it again; no window.opts; ✨ fails until Generate has loaded the model', async () => {
      const [page, tab, webui] = await open('forge', { like: 'neo' });
      const control = new LabWebui(webui.url);
      await tab.generate(FIELDS);
      expect(await page.evaluate(() => [typeof opts, 'opts' in window])).toEqual(['object', false]);

      await control.makeVideos(true);
      await tab.startGenerating(FIELDS);
      await waitFor(page, 'the player in place of the gallery', isShown, 'txt2img_player', 'txt2img_gallery');
      await control.makeVideos(false);
      await tab.startGenerating({ ...FIELDS, seed: 242 });
      await waitFor(page, 'the gallery in place of the player', isShown, 'txt2img_gallery', 'txt2img_player');

      const unload = fnIndex(await configOf(webui.url), 'sett_unload_sd_model', 'click');
      await predict(webui.url, { fn_index: unload, data: [], session_hash: 'unload' });
      await tab.waitForNewGallery([]);
      await tab.select(0);
      await page.evaluate(() => document.getElementById('txt2img_upscale')?.click());
      await waitFor(page, 'the error of ✨', () =>
        document.querySelector('#html_log_txt2img .error')?.textContent?.includes('FakeInitialModel'),
      );
      const { urls } = await tab.generate({ ...FIELDS, seed: 243 });
      expect(await control.isModelLoaded()).toBe(true);
      expect(pathOf(urls[0] ?? '')).toMatch(/\/output\/txt2img-images\/\d{4}-\d\d-\d\d\//);
    });

    test('A1111 1.10: ?mtime in the gallery, ✨ in place, .txt and .jpg beside images, a name that is taken counts', async () => {
      const args = ['--save-txt', '--jpg-copy-above-mb', '0', '--replace-action', 'Add number suffix'];
      const [page, tab] = await open('a1111', { like: '1.10', args });
      const { urls } = await tab.generate(FIELDS);
      expect(urls[0]).toMatch(/\?[\d.]+$/);
      const path = pathOf(urls[0] ?? '');
      const stem = basename(path, '.png');
      expect(readdirSync(dirname(path)).toSorted()).toEqual([`${stem}.jpg`, `${stem}.png`, `${stem}.txt`]);
      await tab.select(0);
      await page.evaluate(() => document.getElementById('txt2img_upscale')?.click());
      await tab.waitForNewGallery(urls);
      expect((await tab.gallery()).names).toEqual(['00001-241.png']);
    });

    test('inpaint shows mask and composite behind its image, and a grid of the three before it; they have no infotext', async () => {
      const webui = await startWebui('a1111', { args: ['--return-mask', '--return-mask-composite'] });
      onTestFinished(() => webui.stop());
      const [gallery, info] = await inpainted(webui.url);
      expect(gallery).toHaveLength(4);
      expect(JSON.parse(String(info))).toMatchObject({ index_of_first_image: 1, infotexts: { length: 2 } });
    });

    test('hidden tabs are nowhere', async () => {
      const hidden = await startWebui('a1111', { args: ['--hidden-tabs', 'extras,img2img'] });
      onTestFinished(() => hidden.stop());
      const { components } = await configOf(hidden.url);
      const ids = components.map(({ props }) => props.elem_id);
      expect(ids).toContain('txt2img_gallery');
      expect(ids).not.toContain('extras_gallery');
      expect(ids).not.toContain('img2img_gallery');
    });
  },
  MATRIX ? DIAGONAL.filter(({ browser }) => browser === 'chromium') : [],
);

async function inpainted(url: string): Promise<unknown[]> {
  const config = await configOf(url);
  const session_hash = 'inpaint';
  const tab = fnIndex(config, 'img2img_inpaint_tab', 'select');
  await predict(url, { fn_index: tab, data: [], session_hash });
  const generate = fnIndex(config, 'img2img_generate', 'click');
  const image = `data:image/png;base64,${encodePng(testPicture(96, 64)).toString('base64')}`;
  const data = config.dependencies[generate]?.inputs.map((id, position) => {
    const { type, props } = config.components.find((component) => component.id === id) ?? { type: '', props: {} };
    if (props.elem_id === 'img2maskimg') return { image, mask: image };
    if (position === 0) return 'task(inpaint)';
    return type === 'state' ? null : (props.value ?? null);
  });
  return predict(url, { fn_index: generate, data: data ?? [], session_hash });
}

function isShown(shown: string, hidden: string): boolean {
  const [one, other] = [document.getElementById(shown), document.getElementById(hidden)];
  return one?.checkVisibility() === true && other?.checkVisibility() !== true;
}
