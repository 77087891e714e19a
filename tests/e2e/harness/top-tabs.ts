import type { Page } from 'puppeteer-core';
import { click } from './click.ts';

/** Opens the top tab that an element stands in, as its user does first; nothing where it is open, or the element in none. */
export async function openTabOf(page: Page, id: string): Promise<void> {
  const position = await page.evaluate((id) => {
    const tab = document.getElementById(id)?.closest('#tabs > .tabitem');
    const isClosed = tab?.checkVisibility() === false;
    return isClosed ? [...document.querySelectorAll('#tabs > .tabitem')].indexOf(tab) + 1 : 0;
  }, id);
  if (position > 0) await click(page, `#tabs > .tab-nav > button:nth-child(${position})`);
}
