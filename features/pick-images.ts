import { whenMounted } from '../webui/page/mount.ts';
import { pickImages as watchPicks } from '../webui/page/pick-images.ts';
import type { Feature } from './page/page.ts';

/** Several images at once: Ctrl or Shift with a click on thumbnails, as in a file manager. */
export const pickImages: Feature = {
  id: 'pick-images',
  include: () => true,
  init(page, signal) {
    for (const tab of page.shownTabs) {
      const { picked } = page.tabs[tab];
      const pick = (urls: ReadonlySet<string>) => {
        // Letting go is also what a gallery with other images does.
        if (urls.size > picked.value.size) page.access.used();
        picked.set(urls);
      };
      whenMounted(
        tab,
        (_, mounted) => {
          const show = watchPicks(tab, pick, mounted);
          picked.subscribe(show, mounted);
        },
        signal,
      );
    }
  },
};
