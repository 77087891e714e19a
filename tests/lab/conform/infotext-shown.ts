import type { Page } from 'puppeteer-core';

/** The text below the gallery once it holds `part`; Forge fills it after a round trip to the server. */
export async function infotextShown(page: Page, part: string): Promise<string> {
  const text = await page.waitForFunction(
    (wanted) => {
      const shown = document.querySelector('#html_info_txt2img .prose')?.textContent ?? '';
      return shown.includes(wanted) ? shown : null;
    },
    {},
    part,
  );
  return String(await text.jsonValue());
}
