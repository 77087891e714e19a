import { pathOf } from './gallery.ts';
import { waitFor } from './wait.ts';
import type { WebuiPage } from './webui-page.ts';

/** Clicks Save (or Zip) of txt2img and returns the path of the file that the web UI wrote, the zip's for Zip. */
export const saveImage = (page: WebuiPage, button = 'save_txt2img'): Promise<string> =>
  savedFile(page, () => page.click(button));

/** Has the web UI save by whatever way, and returns the path of the first file that it offers for download afterwards. */
export async function savedFile(page: WebuiPage, save: () => Promise<void>): Promise<string> {
  const before = await offered(page);
  await save();
  await waitFor(
    page.page,
    'Save to offer another file',
    (before) => {
      const url = document.querySelector<HTMLAnchorElement>('#download_files_txt2img a')?.href;
      return url && url !== before;
    },
    before,
  );
  return pathOf(await offered(page));
}

const offered = (page: WebuiPage): Promise<string> =>
  page.page.evaluate(() => document.querySelector<HTMLAnchorElement>('#download_files_txt2img a')?.href ?? '');
