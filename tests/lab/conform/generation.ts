import type { Page } from 'puppeteer-core';
import { currentValue, fill } from './gradio.ts';

export interface GenerationSettings {
  seed: number;
  images: number;
  steps: number;
}

export interface GenerationInfo {
  infotexts: string[];
  index_of_first_image: number;
  all_seeds: number[];
  all_subseeds: number[];
  all_prompts: string[];
  all_negative_prompts: string[];
}

const PROMPT = 'a lighthouse at dusk, "quoted", 1:2';
const NEGATIVE_PROMPT = 'blurry';

/** Starts txt2img; resolves when the web UI has said that it works. */
export async function start(page: Page, { seed, images, steps }: GenerationSettings): Promise<void> {
  await fill(page, '#txt2img_prompt textarea', PROMPT);
  await fill(page, '#txt2img_neg_prompt textarea', NEGATIVE_PROMPT);
  await fill(page, '#txt2img_seed input', String(seed));
  await fill(page, '#txt2img_steps input', String(steps));
  await fill(page, '#txt2img_batch_count input', String(images));
  await fill(page, '#txt2img_width input', '256');
  await fill(page, '#txt2img_height input', '320');
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const panel = document.querySelector('#txt2img_results_panel') as HTMLElement;
        const observer = new MutationObserver(() => {
          if (panel.querySelector(':scope > .progressDiv') === null) return;
          observer.disconnect();
          resolve();
        });
        observer.observe(panel, { childList: true });
        document.querySelector<HTMLElement>('#txt2img_generate')?.click();
      }),
  );
}

/** Resolves when the result stands in the gallery and the generation info belongs to it. */
export async function ended(page: Page, seed: number): Promise<GenerationInfo> {
  await page.waitForSelector('#txt2img_results_panel > .progressDiv', { hidden: true });
  await page.waitForFunction(
    (first) => document.querySelector<HTMLTextAreaElement>('#generation_info_txt2img textarea')?.value.includes(first),
    {},
    `"seed": ${seed},`,
  );
  return info(page);
}

export async function generate(page: Page, settings: GenerationSettings): Promise<GenerationInfo> {
  await start(page, settings);
  return ended(page, settings.seed);
}

export async function info(page: Page): Promise<GenerationInfo> {
  return JSON.parse(String(await currentValue(page, 'generation_info_txt2img'))) as GenerationInfo;
}
