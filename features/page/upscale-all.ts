import { finishedImages } from '../../webui/page/finished-images.ts';
import type { Tab } from '../../webui/tab.ts';
import type { Reason } from '../../words/reason.ts';
import type { Page } from './page.ts';
import { submitImages } from './submit-images.ts';

/** Queues all images of a gallery that SUPIR has not made, and says which are left out. */
export async function upscaleAll(page: Page, tab: Tab): Promise<void> {
  const notice = (reason: Reason) => page.tabs[tab].notice.set({ tone: 'hint', reason });
  const { images, missing } = finishedImages(tab, false);
  const wanted = images.map((image) => ({ ...image, unlessOrdered: true }));
  const leftOut = await submitImages(page, tab, wanted);
  if (leftOut > 0) notice({ code: 'ordered-before', leftOut, count: images.length });
  else if (missing) notice(missing);
  else if (images.length === 0) notice({ code: 'none-left' });
}
