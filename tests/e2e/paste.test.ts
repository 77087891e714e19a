import { expect, test } from 'vitest';
import { DIAGONAL } from './harness/cells.ts';
import { pathOf } from './harness/gallery.ts';
import { onLabs } from './harness/on-every-lab.ts';
import { besides } from './harness/results.ts';
import type { SupirTab } from './harness/supir-tab.ts';
import type { WebuiPage } from './harness/webui-page.ts';

const FIELDS = { prompt: 'a fox', width: 128, height: 128, steps: 5, batch_count: 1 };
const TYPED = { upscale: '1.5', seed: '4711', steps: '21', prompt_cfg: '4.5', a_prompt: 'fur, "detail"' } as const;

/** Drops something onto the panel as the user does: a file, or an address. */
async function drop({ page }: WebuiPage, host: string, what: { file?: string; address?: string }): Promise<void> {
  const box = await (await page.$(`${host} >>> [data-supir=target-size]`))?.boundingBox();
  if (!box) throw new Error('No panel to drop something on');
  const [at, data] = [{ x: box.x + 5, y: box.y + 5 }, dragged(what)];
  await page.mouse.dragEnter(at, data);
  await page.mouse.dragOver(at, data);
  await page.mouse.drop(at, data);
}

const dragged = ({ file, address }: { file?: string; address?: string }) => ({
  items: address ? [{ mimeType: 'text/uri-list', data: address }] : [],
  files: file ? [file] : [],
  dragOperationsMask: 1,
});

async function waitForTyped(supir: SupirTab): Promise<void> {
  for (const [name, value] of Object.entries(TYPED)) await supir.waitForValue(name as keyof typeof TYPED, value);
}

onLabs(
  'paste',
  (lab) => {
    test('an infotext from the clipboard, a dropped file and a dropped image of the gallery set the fields', async () => {
      const page = await lab.openPage();
      const tab = page.tab('txt2img');
      const supir = page.supir('txt2img');
      const { names, urls } = await tab.generate({ ...FIELDS, seed: 201 });
      await tab.select(0);
      for (const [name, value] of Object.entries(TYPED)) await supir.type(name as keyof typeof TYPED, value);
      await supir.upscaled();
      const after = await tab.waitForNames([names[0] ?? '', besides(names[0] ?? '', 1.5)]);
      // From then on the gallery leaves the keyboard focus alone.
      await tab.waitForSelection(1);
      await tab.waitForInfotext('SUPIR upscale: 1.5');
      const result = after.urls[1] ?? '';
      const infotext = (await tab.infotexts())[1] ?? '';

      await supir.reset();
      await supir.chooseSize('longest_side');
      await tab.fill({ prompt: infotext });
      await page.page.focus('#txt2img_prompt textarea');
      await page.press('Control', 'a');
      await page.press('Control', 'c');
      await page.page.click(`${supir.host} >>> [data-supir="paste"]`);
      await page.page.waitForSelector(`${supir.host} >>> [name="paste"]:focus`);
      await page.press('Control', 'v');
      await supir.waitForWords('Settings pasted: Prompt, Negative prompt, Upscale Amount 1.5, Seed 4711, Steps 21');
      await waitForTyped(supir);
      expect(await supir.isShown('upscale')).toBe(true);

      // Firefox's driver has no drags, and what a script drops is not taken.
      if (lab.browser === 'firefox') return;
      await supir.reset();
      await drop(page, supir.host, { file: pathOf(result) });
      await waitForTyped(supir);
      await supir.reset();
      await drop(page, supir.host, { address: result });
      await waitForTyped(supir);

      // What says nothing of SUPIR changes nothing.
      await drop(page, supir.host, { address: urls[0] ?? '' });
      await supir.waitForWords('No SUPIR settings found');
      await waitForTyped(supir);
      expect((await tab.gallery()).names).toEqual(after.names);
    });
  },
  DIAGONAL,
);
