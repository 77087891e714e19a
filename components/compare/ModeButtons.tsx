import { MODES, type Mode } from './panes.ts';

const LABELS: Record<Mode, string> = { slider: 'Slider', 'side-by-side': 'Side by side', flip: 'Flip' };
const TITLES: Record<Mode, string> = {
  slider: 'Drag a divider between the two images',
  'side-by-side': 'Both images side by side',
  flip: 'The result; hold a button, a finger or Space to see the original',
};

interface Props {
  mode: Mode;
  onMode(mode: Mode): void;
}

export function ModeButtons({ mode, onMode }: Props) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset wants a legend and brings a frame.
    <div class="compare-group" role="group" aria-label="Compare by">
      {MODES.map((each, index) => (
        <button
          key={each}
          type="button"
          class="small-button"
          aria-pressed={each === mode}
          aria-keyshortcuts={`${index + 1}`}
          title={`${TITLES[each]} (${index + 1})`}
          onClick={() => onMode(each)}
        >
          {LABELS[each]}
        </button>
      ))}
    </div>
  );
}
