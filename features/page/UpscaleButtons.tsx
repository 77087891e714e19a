import type { Tab } from '../../webui/tab.ts';
import type { Page } from './page.ts';

/** Upscales without a selection: all images of the gallery, or what img2img would start from. */
export function UpscaleButtons({ page, tab }: { page: Page; tab: Tab }) {
  return (
    <div class="upscale-buttons">
      <button
        type="button"
        class="small-button"
        data-supir="upscale-all"
        title="Upscale every image in the gallery, except the grid and SUPIR’s own results"
        onClick={() => void page.attempt(tab, () => page.upscaleAll(tab))}
      >
        Upscale all
      </button>
      {tab === 'img2img' && (
        <button
          type="button"
          class="small-button"
          data-supir="upscale-input"
          title="Upscale img2img’s input image as it is, without generating"
          onClick={() => void page.attempt(tab, page.upscaleInput)}
        >
          Upscale input
        </button>
      )}
    </div>
  );
}
