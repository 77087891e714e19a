import { finishedImages, galleryUrls } from '../webui/page/finished-images.ts';
import { followGenerations, GENERATING_TABS } from '../webui/page/generate-button.ts';
import { whenMounted } from '../webui/page/mount.ts';
import type { Feature } from './page/page.ts';
import { submitImages } from './page/submit-images.ts';

/** Where it is switched on, the finished images of each generation are upscaled by themselves. */
export const afterGenerate: Feature = {
  id: 'after-generate',
  include: () => true,
  init(page, signal) {
    for (const tab of GENERATING_TABS) {
      const begun = () => {
        let before: ReadonlySet<string> = new Set();
        void page.attempt(tab, async () => {
          before = galleryUrls(tab);
        });
        return ({ isBroken }: { isBroken: boolean }) => {
          if (!page.tabs[tab].afterGenerate.value) return;
          void page.attempt(tab, async () => {
            const { upscaleInterrupted } = page.settings.value;
            await submitImages(page, tab, finishedImages(tab, isBroken && !upscaleInterrupted, before));
          });
        };
      };
      whenMounted(tab, (_, mounted) => followGenerations(tab, begun, mounted), signal);
    }
  },
};
