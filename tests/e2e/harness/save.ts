import type { Tab } from '../../../webui/tab.ts';
import { pathOf } from './gallery.ts';
import { waitFor } from './wait.ts';
import type { WebuiPage } from './webui-page.ts';

/** Clicks Save (or Zip) and returns the path of the file that the web UI wrote, the zip's for Zip. */
export const saveImage = (page: WebuiPage, button = 'save_txt2img', tab: Tab = 'txt2img'): Promise<string> =>
  savedFile(page, () => page.click(button), tab);

/** Has the web UI save by whatever way, and returns the path of the first file that it offers for download afterwards. */
export async function savedFile(page: WebuiPage, save: () => Promise<void>, tab: Tab = 'txt2img'): Promise<string> {
  const before = await offered(page, tab);
  await save();
  await waitFor(
    page.page,
    'Save to offer another file',
    (before, tab) => {
      const url = document.querySelector<HTMLAnchorElement>(`#download_files_${tab} a`)?.href;
      return url && url !== before;
    },
    before,
    tab,
  );
  return pathOf(await offered(page, tab));
}

const offered = (page: WebuiPage, tab: Tab): Promise<string> =>
  page.page.evaluate((tab) => document.querySelector<HTMLAnchorElement>(`#download_files_${tab} a`)?.href ?? '', tab);
