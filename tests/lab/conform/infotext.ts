import type { Page } from 'puppeteer-core';
import { withPage } from './browser.ts';
import { click, fill } from './gradio.ts';
import type { Group } from './observation.ts';

const INFOTEXT = `a lighthouse, "quoted"
Negative prompt: blurry, low
Steps: 7, Sampler: Euler a, CFG scale: 5.5, Seed: 4321, Size: 320x448, Model: x, SUPIR upscale: 2, SUPIR seed: 99, \
SUPIR steps: 50, SUPIR CFG: 7.5, SUPIR guidance: 1, SUPIR noise: 1.003, SUPIR prompt: "a, \\"b\\": c", Version: v1.7.0`;

const FIELDS = {
  prompt: '#txt2img_prompt textarea',
  'negative prompt': '#txt2img_neg_prompt textarea',
  steps: '#txt2img_steps input',
  CFG: '#txt2img_cfg_scale input',
  seed: '#txt2img_seed input',
  width: '#txt2img_width input',
  height: '#txt2img_height input',
};

/** What the web UI's own parser makes of an infotext with our keys in it. */
export const infotext: Group = {
  name: 'pasting an infotext',
  async observe(subject, note) {
    await withPage(subject, async (page) => {
      await fill(page, FIELDS.prompt, INFOTEXT);
      await click(page, '#txt2img_tools #paste, #tab_txt2img #paste');
      await page.waitForFunction(
        (seed) => document.querySelector<HTMLInputElement>(seed)?.value === '4321',
        {},
        FIELDS.seed,
      );
      for (const [name, selector] of Object.entries(FIELDS)) note(name, await valueAt(page, selector));
      const overrides = await page.$$eval('#txt2img_override_settings .token span', (tokens) =>
        tokens.map((token) => token.textContent.trim()),
      );
      note('override settings of ours', overrides.filter((text) => text.includes('SUPIR')).length);
    });
  },
};

function valueAt(page: Page, selector: string): Promise<string> {
  return page.$eval(selector, (field) => (field as HTMLInputElement | HTMLTextAreaElement).value);
}
