import type { Page } from 'puppeteer-core';

/** From now on notes the clicks on these elements, the page's own ones too; what is returned reads the ids in order. */
export async function watchClicks(page: Page, ids: readonly string[]): Promise<() => Promise<string[]>> {
  const noted = await page.evaluateHandle((ids) => {
    const noted: string[] = [];
    const note = ({ target }: Event) => {
      const id = ids.find((id) => target instanceof Element && target.closest(`#${id}`));
      if (id) noted.push(id);
    };
    document.addEventListener('click', note, { capture: true });
    return noted;
  }, ids);
  return () => noted.jsonValue();
}
