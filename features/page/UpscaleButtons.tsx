import { finishedImages } from '../../webui/page/finished-images.ts';
import type { Tab } from '../../webui/tab.ts';
import type { Reason } from '../../words/reason.ts';
import type { Page } from './page.ts';
import { submitImages } from './submit-images.ts';

/** Upscales without a selection: all images of the gallery, or what img2img would start from. */
export function UpscaleButtons({ page, tab, onInput }: { page: Page; tab: Tab; onInput: () => Promise<void> }) {
  const notice = (reason: Reason) => page.tabs[tab].notice.set({ tone: 'hint', reason });
  const upscaleAll = () =>
    void page.attempt(tab, async () => {
      const { images, missing } = finishedImages(tab, false);
      const wanted = images.map((image) => ({ ...image, unlessOrdered: true }));
      const leftOut = await submitImages(page, tab, wanted);
      if (leftOut > 0) notice({ code: 'ordered-before', leftOut, count: images.length });
      else if (missing) notice(missing);
      else if (images.length === 0) notice({ code: 'none-left' });
    });
  return (
    <div class="upscale-buttons">
      <button
        type="button"
        class="small-button"
        data-supir="upscale-all"
        title="Upscale every image in the gallery, except the grid and SUPIR’s own results"
        onClick={upscaleAll}
      >
        Upscale all
      </button>
      {tab === 'img2img' && (
        <button
          type="button"
          class="small-button"
          data-supir="upscale-input"
          title="Upscale img2img’s input image as it is, without generating"
          onClick={() => void page.attempt(tab, onInput)}
        >
          Upscale input
        </button>
      )}
    </div>
  );
}
