import type { Commands } from './commands.ts';
import { MAX_ZOOM, type View } from './view.ts';

interface Props {
  view: View;
  /** Device pixels per pixel of the result. */
  zoom: number;
  commands: Pick<Commands, 'zoomStep' | 'fit' | 'toggleFit'>;
}

export function ZoomButtons({ view, zoom, commands }: Props) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset wants a legend and brings a frame.
    <div class="compare-group" role="group" aria-label="Zoom">
      <button
        type="button"
        class="small-button icon-button"
        aria-label="Zoom out"
        aria-keyshortcuts="-"
        title="Zoom out (-, wheel)"
        onClick={() => commands.zoomStep(-1)}
      >
        −
      </button>
      <output class="compare-zoom" data-supir="compare-zoom">
        {Math.round(zoom * 100)}%
      </output>
      <button
        type="button"
        class="small-button icon-button"
        aria-label="Zoom in"
        aria-keyshortcuts="+"
        title={`Zoom in, to ${MAX_ZOOM * 100}% at most (+, wheel)`}
        onClick={() => commands.zoomStep(1)}
      >
        +
      </button>
      <button
        type="button"
        class="small-button"
        aria-pressed={view.zoom === 'fit'}
        aria-keyshortcuts="0"
        title="The whole image (0)"
        onClick={commands.fit}
      >
        Fit
      </button>
      <button
        type="button"
        class="small-button"
        aria-pressed={view.zoom === 1}
        aria-keyshortcuts="Z"
        title="One pixel of the result is one pixel of the screen (Z, double click)"
        onClick={commands.toggleFit}
      >
        1:1
      </button>
    </div>
  );
}
