import { waitFor } from './wait.ts';
import type { WebuiPage } from './webui-page.ts';

/** Clicks Save (or Zip) of txt2img and returns the name of the first file that the web UI wrote into log/images. */
export async function saveImage(page: WebuiPage, button = 'save_txt2img'): Promise<string> {
  const saved = async () =>
    /Saved: (\S+\.png)/.exec(await page.page.$eval('#html_log_txt2img', (log) => log.textContent))?.[1];
  const before = (await saved()) ?? '';
  await page.click(button);
  await waitFor(
    page.page,
    'Save to say what it saved',
    (before) => {
      const name = /Saved: (\S+\.png)/.exec(document.querySelector('#html_log_txt2img')?.textContent ?? '')?.[1];
      return name && name !== before;
    },
    before,
  );
  return (await saved()) ?? '';
}
