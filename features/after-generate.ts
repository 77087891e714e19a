import { finishedImages, galleryUrls } from '../webui/page/finished-images.ts';
import { followGenerations, isGeneratingTab } from '../webui/page/generate-button.ts';
import { whenMounted } from '../webui/page/mount.ts';
import type { Tab } from '../webui/tab.ts';
import type { Feature } from './page/page.ts';
import { submitImages } from './page/submit-images.ts';

/** Where it is switched on, the finished images of each generation are upscaled by themselves. */
export const afterGenerate: Feature = {
  id: 'after-generate',
  include: () => true,
  init(page, signal) {
    const urlsOf = (tab: Tab): ReadonlySet<string> => {
      try {
        return galleryUrls(tab);
      } catch (error) {
        page.report(error, tab);
        return new Set();
      }
    };
    for (const tab of page.shownTabs.filter(isGeneratingTab)) {
      const begun = () => {
        const before = urlsOf(tab);
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
