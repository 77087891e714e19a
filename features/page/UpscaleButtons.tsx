import { finishedImages } from '../../webui/page/finished-images.ts';
import { initImageUrl } from '../../webui/page/init-image.ts';
import type { Tab } from '../../webui/tab.ts';
import type { Reason } from '../../words/reason.ts';
import type { Page } from './page.ts';
import { submitImages } from './submit-images.ts';

/** The input has no file name that the page knows. */
const INPUT_STEM = 'img2img-input';

/** Upscales without a selection: all images of the gallery, or what img2img would start from. */
export function UpscaleButtons({ page, tab }: { page: Page; tab: Tab }) {
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
  const upscaleInput = () =>
    void page.attempt(tab, async () => {
      const url = initImageUrl();
      if (url === null) notice({ code: 'no-input' });
      else await submitImages(page, tab, [{ url, infotext: '', stem: INPUT_STEM }], 'input');
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
          onClick={upscaleInput}
        >
          Upscale input
        </button>
      )}
    </div>
  );
}
