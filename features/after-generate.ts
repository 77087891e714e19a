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
    const said = new Set<string>();
    for (const tab of page.shownTabs.filter(isGeneratingTab)) {
      const begun = () => {
        const before = urlsOf(tab);
        return ({ isBroken }: { isBroken: boolean }) => {
          if (!page.tabs[tab].afterGenerate.value) return;
          void page.attempt(tab, async () => {
            const { upscaleInterrupted } = page.settings.value;
            const { images, missing } = finishedImages(tab, isBroken && !upscaleInterrupted, before);
            await submitImages(page, tab, images);
            if (missing && !said.has(missing.code)) page.tabs[tab].notice.set({ tone: 'hint', reason: missing });
            // Of these nothing can be done, and each generation may have some.
            if (missing?.code === 'moving-images') said.add(missing.code);
          });
        };
      };
      whenMounted(tab, (_, mounted) => followGenerations(tab, begun, mounted), signal);
    }
  },
};
