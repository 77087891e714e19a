import type { CSSProperties } from 'preact';

interface Props {
  /** How it stands with the shown image's upscale, or what went wrong; '' when there is nothing to say. */
  status: string;
  /** Null when what is shown is no image of a gallery. */
  onUpscale: (() => void) | null;
  /** Null when the shown image neither is a result nor has one. */
  onCompare: (() => void) | null;
  onResults(): void;
}

/** They stand in the page itself: the web UI's `.modalControls span` gives size and colour. */
const PLAIN: CSSProperties = {
  padding: 0,
  border: 0,
  background: 'none',
  color: 'inherit',
  font: 'inherit',
  cursor: 'inherit',
};
const WORDS: CSSProperties = { alignSelf: 'center', color: '#fff', fontSize: '14px', textShadow: '0 0 4px #000' };

/** Beside the lightbox's own controls. */
export function LightboxButtons({ status, onUpscale, onCompare, onResults }: Props) {
  const button = (mark: string, icon: string, title: string, act: () => void) => (
    <span class="cursor">
      <button
        type="button"
        style={PLAIN}
        data-supir={mark}
        title={title}
        aria-label={title}
        // The lightbox closes with a click on itself.
        onClick={(event) => {
          event.stopPropagation();
          act();
        }}
      >
        {icon}
      </button>
    </span>
  );
  return (
    <>
      {onUpscale && button('lightbox-upscale', '🔬', 'Upscale this image with SUPIR (U)', onUpscale)}
      {onCompare && button('lightbox-compare', '◐', 'Compare result and original (C)', onCompare)}
      {button('lightbox-results', '▤', 'All SUPIR results (R)', onResults)}
      {/* Not announced: it counts the seconds, and the strip below the gallery tells of each end. */}
      <div style={WORDS}>{status}</div>
    </>
  );
}
