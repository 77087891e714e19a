import { expect, test } from 'vitest';
import { waitUntilKept } from './harness/extension-pages.ts';
import { onLabs } from './harness/on-every-lab.ts';
import { watchClicks } from './harness/watch-clicks.ts';

/** Ranges and defaults of SUPIR_Low_VRAM_Backend's own page; the scale is the predecessor's. */
const FIELDS = {
  upscale: { value: '2', min: '1', max: '8', step: '0.05' },
  longest_side: { value: '2048', min: '64', max: '16383', step: '1' },
  seed: { value: '-1', min: '-1', max: '2147483647', step: '1' },
  steps: { value: '50', min: '1', max: '200', step: '1' },
  prompt_cfg: { value: '7.5', min: '1', max: '15', step: '0.1' },
  s2_str: { value: '1', min: '0', max: '1', step: '0.05' },
  noise: { value: '1.003', min: '1', max: '1.1', step: '0.001' },
};
const SMALL = { prompt: 'a fox', steps: 5, batch_count: 1 };

onLabs('panel', (lab) => {
  test('stands once in each tab, with the backend’s ranges and defaults', async () => {
    const page = await lab.openPage();
    for (const tab of ['txt2img', 'img2img', 'extras'] as const) {
      await page.supir(tab).waitForButton();
      const seen = await page.page.evaluate(
        (host, names) => {
          const hosts = document.querySelectorAll(host);
          const field = (name: string) => hosts[0]?.shadowRoot?.querySelector<HTMLInputElement>(`[name=${name}]`);
          const facts = (name: string) => {
            const { value = '', min = '', max = '', step = '' } = field(name) ?? {};
            return [name, { value, min, max, step }] as const;
          };
          const prompts = ['a_prompt', 'n_prompt'].map((name) => field(name)?.value ?? '');
          return { hosts: hosts.length, fields: Object.fromEntries(names.map(facts)), prompts };
        },
        page.supir(tab).host,
        Object.keys(FIELDS),
      );
      expect(seen).toMatchObject({ hosts: 1, fields: FIELDS });
      expect(seen.prompts[0]).toMatch(/^Cinematic, High Contrast, .* perfect without deformations\.$/);
      expect(seen.prompts[1]).toMatch(/^painting, oil painting, .* lowres, over-smooth$/);
    }
  });

  test('its fields look like those around it', async () => {
    const page = await lab.openPage();
    const supir = page.supir('txt2img');
    await supir.waitForButton();
    const looks = await page.page.evaluate((host) => {
      const panel = document.querySelector(host)?.shadowRoot;
      const look = (element: Element | null | undefined) => {
        if (!element) return null;
        const { fontFamily, fontSize, color, backgroundColor, border, borderRadius, boxShadow } =
          getComputedStyle(element);
        return { fontFamily, fontSize, color, backgroundColor, border, borderRadius, boxShadow };
      };
      return [
        ['[name=steps]', '#txt2img_steps input[type=number]'],
        ['[name=a_prompt]', '#txt2img_prompt textarea'],
        ['[name=seed]', '#txt2img_seed input'],
      ].map(([ours = '', native = '']) => ({
        field: native,
        ours: look(panel?.querySelector(ours)),
        native: look(document.querySelector(native)),
      }));
    }, supir.host);
    for (const { field, ours, native } of looks) expect(ours, field).toEqual(native);
  });

  test('the size of the result follows the selected image and the scale', async () => {
    const page = await lab.openPage();
    const tab = page.tab('txt2img');
    const supir = page.supir('txt2img');
    await tab.generate({ ...SMALL, seed: 111, width: 512, height: 768 });
    await tab.select(0);
    await supir.waitForTargetSize('512×768 → 1024×1536 · 1.6 MP');
    await supir.type('upscale', '3');
    await supir.waitForTargetSize('512×768 → 1536×2304 · 3.5 MP');
    await supir.type('upscale', '1');
    await supir.waitForTargetSize('512×768 → 1024×1536 · 1.6 MP · raised');
    await supir.reset();
    await tab.generate({ ...SMALL, seed: 112, width: 520, height: 1000 });
    await tab.select(0);
    await supir.waitForTargetSize('520×1000 → 1040×2000 · 2.1 MP');
    await supir.type('upscale', '2.75');
    await supir.waitForTargetSize('520×1000 → 1430×2750 · 3.9 MP');
    await supir.chooseSize('longest_side');
    await supir.waitForTargetSize('520×1000 → 1065×2048 · 2.2 MP');
    await supir.type('longest_side', '1500');
    await supir.waitForTargetSize('520×1000 → 1024×1969 · 2.0 MP · raised');
    await supir.tick('exact_scale');
    await supir.waitForTargetSize('520×1000 → 780×1500 · 1.2 MP · reduced');
  });

  test('values are kept for each tab over a reload, and Reset brings the defaults back', async () => {
    const page = await lab.openPage();
    await page.supir('txt2img').type('steps', '33');
    await page.supir('txt2img').type('a_prompt', 'fur');
    await page.supir('txt2img').chooseSize('longest_side');
    await page.supir('txt2img').type('longest_side', '3000');
    await page.openTab('img2img');
    await page.supir('img2img').type('steps', '44');
    await waitUntilKept(lab.open, lab.server.url, 'img2img', 'steps', 44);
    await page.load();
    await page.supir('txt2img').waitForValue('steps', '33');
    await page.supir('txt2img').waitForValue('a_prompt', 'fur');
    await page.supir('txt2img').waitForValue('longest_side', '3000');
    expect(await page.supir('txt2img').isShown('longest_side')).toBe(true);
    await page.supir('img2img').waitForValue('steps', '44');
    await page.supir('extras').waitForValue('steps', '50');
    await page.supir('txt2img').reset();
    await page.supir('txt2img').waitForValue('steps', '50');
    expect(await page.supir('txt2img').isShown('longest_side')).toBe(false);
    await page.openTab('img2img');
    await page.supir('img2img').reset();
    await page.supir('img2img').waitForValue('steps', '50');
  });

  test('🎲 draws anew, ♻️ takes the seed of the last job', async () => {
    const page = await lab.openPage();
    const supir = page.supir('txt2img');
    await page.tab('txt2img').generate({ ...SMALL, seed: 113, width: 128, height: 128 });
    await page.tab('txt2img').select(0);
    await supir.upscaled();
    const [first] = await lab.backend.computed();
    const seed = first?.parameters.seed ?? Number.NaN;
    expect(seed).toBeGreaterThanOrEqual(0);
    await supir.press('[aria-label="Reuse last seed"]');
    await supir.waitForValue('seed', String(seed));
    await supir.press('[aria-label="Random seed"]');
    await supir.waitForValue('seed', '-1');
  });

  test('Ctrl+Enter and Esc typed into it trigger nothing of the page, as they do elsewhere', async () => {
    const page = await lab.openPage();
    const tab = page.tab('txt2img');
    const field = await page.page.waitForSelector(`${page.supir('txt2img').host} >>> [name=a_prompt]`);
    const prompt = await page.page.waitForSelector('#txt2img_prompt textarea');
    const pressed = await watchClicks(page.page, ['txt2img_generate', 'txt2img_interrupt']);
    const pressCtrlEnter = async () => {
      await page.page.keyboard.down('Control');
      await page.page.keyboard.press('Enter');
      await page.page.keyboard.up('Control');
    };
    await tab.fill({ ...SMALL, seed: 114, width: 64, height: 64, steps: 3000 });
    await field?.click();
    await pressCtrlEnter();
    expect(await pressed()).toEqual([]);
    await prompt?.click();
    await pressCtrlEnter();
    expect(await pressed()).toEqual(['txt2img_generate']);

    await tab.waitForLivePreview();
    await field?.click();
    await page.page.keyboard.press('Escape');
    expect(await pressed()).toEqual(['txt2img_generate']);
    await page.click('txt2img_interrupt');
    await tab.waitForNewGallery([]);
  });

  test('what is out of range or not a number is refused with a sentence, and the last good value stays', async () => {
    const page = await lab.openPage();
    const supir = page.supir('txt2img');
    await page.tab('txt2img').generate({ ...SMALL, seed: 115, width: 128, height: 128 });
    await page.tab('txt2img').select(0);
    for (const [name, typed, sentence] of [
      ['upscale', '9', 'Upscale Amount must be a number from 1 to 8. 2 stays in use.'],
      ['upscale', '', 'Upscale Amount must be a number from 1 to 8. 2 stays in use.'],
      ['steps', '2.5', 'Steps must be a whole number from 1 to 200. 50 stays in use.'],
      ['steps', '-', 'Steps must be a whole number from 1 to 200. 50 stays in use.'],
      ['noise', '1.2', 'Noise must be a number from 1 to 1.1. 1.003 stays in use.'],
    ] as const) {
      await supir.type(name, typed);
      await supir.waitForWords(sentence);
    }
    await supir.upscaled();
    const [computed] = await lab.backend.computed();
    expect(computed?.parameters).toMatchObject({ upscale: 2, steps: 50, noise: 1.003 });
    await supir.reset();
  });
});
