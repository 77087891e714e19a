import { galleryUrls } from '../webui/page/finished-images.ts';
import { followGenerations, GENERATING_TABS } from '../webui/page/generate-button.ts';
import { whenMounted } from '../webui/page/mount.ts';
import type { Feature } from './page/page.ts';

/** Tells the runner that a web UI which had deleted its model has made images with it since: ✨ need not wait any more. */
export const modelCameBack: Feature = {
  id: 'model-came-back',
  include: () => true,
  init(page, signal) {
    for (const tab of GENERATING_TABS) {
      const begun = () => {
        const begunAtMs = Date.now();
        return () => {
          if (!page.isModelDeleted()) return;
          // A generation that failed has emptied the gallery.
          void page.attempt(tab, async () => {
            if (galleryUrls(tab).size > 0) await page.runner.generated(page.webui, begunAtMs);
          });
        };
      };
      whenMounted(tab, (_, mounted) => followGenerations(tab, begun, mounted), signal);
    }
  },
};
