import { expect, test } from 'vitest';
import { onLabs } from './harness/on-every-lab.ts';
import { besides } from './harness/results.ts';
import type { WebuiPage } from './harness/webui-page.ts';

const FIELDS = { prompt: 'a fox', width: 128, height: 128, steps: 5 };

onLabs('selection and focus', (lab) => {
  /** A page with a grid and two images, and a job of the first that ends when it is released. */
  async function withHeldJob(seed: number): Promise<{ page: WebuiPage; names: string[]; id: string }> {
    const page = await lab.samePage();
    const { names } = await page.tab('txt2img').generate({ ...FIELDS, seed, batch_count: 2 });
    await page.tab('txt2img').select(1);
    await lab.backend.plan('hang');
    const id = await page.supir('txt2img').upscale();
    await page.supir('txt2img').waitForJob(id, 'running');
    return { page, names, id };
  }

  test('who has moved on stays on that image, whether it stands after or before the result', async () => {
    const { page, names, id } = await withHeldJob(41);
    const tab = page.tab('txt2img');
    const supir = page.supir('txt2img');
    const [grid = '', first = '', second = ''] = names;
    await tab.select(2);
    await lab.backend.release();
    await supir.waitForJob(id, 'done');
    await tab.waitForNames([grid, first, besides(first), second]);
    await tab.waitForSelection(3);
    expect((await tab.gallery()).large).toBe(second);
    await tab.waitForInfotext('Seed: 42,');

    await lab.backend.plan('hang');
    const later = await supir.upscale();
    await supir.waitForJob(later, 'running');
    await tab.select(1);
    await lab.backend.release();
    await supir.waitForJob(later, 'done');
    await tab.waitForNames([grid, first, besides(first), second, besides(second)]);
    expect(await tab.gallery()).toMatchObject({ selected: 1, large: first });
  });

  test('a closed preview stays closed', async () => {
    const { page, names, id } = await withHeldJob(45);
    const tab = page.tab('txt2img');
    await tab.closePreview();
    await lab.backend.release();
    await page.supir('txt2img').waitForJob(id, 'done');

    const [grid = '', first = '', second = ''] = names;
    expect((await tab.waitForNames([grid, first, besides(first), second])).selected).toBe(null);
  });

  test('another top tab stays open, and the result is there when the user comes back', async () => {
    const { page, names, id } = await withHeldJob(47);
    await page.openTab('extras');
    await lab.backend.release();
    await page.supir('txt2img').waitForJob(id, 'done');
    const [grid = '', first = '', second = ''] = names;
    await page.tab('txt2img').waitForNames([grid, first, besides(first), second]);
    await page.waitForTab('extras');
    await page.openTab('txt2img');
    await page.tab('txt2img').waitForSelection(2);
    await page.tab('txt2img').waitForInfotext('SUPIR upscale: 2');
  });

  test('no letter typed into the prompt is lost while a result is inserted', async () => {
    const { page, id } = await withHeldJob(49);
    const prompt = '#txt2img_prompt textarea';
    await page.tab('txt2img').fill({ prompt: '' });
    await page.page.focus(prompt);
    await lab.backend.release();
    let typed = '';
    while (
      (await page.supir('txt2img').job(id)).state !== 'done' ||
      (await page.tab('txt2img').gallery()).names.length < 4
    ) {
      typed += 'abcdefghij'[typed.length % 10];
      await page.page.keyboard.type(typed.at(-1) ?? '');
    }
    await page.page.keyboard.type('.');
    expect(await page.page.$eval(prompt, (field) => (field as HTMLTextAreaElement).value)).toBe(`${typed}.`);
    expect(await page.page.evaluate((prompt) => document.activeElement?.matches(prompt), prompt)).toBe(true);
  });
});
