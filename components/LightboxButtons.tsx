interface Props {
  /** How it stands with the shown image's upscale, or what went wrong; '' when there is nothing to say. */
  status: string;
  /** Null when what is shown is no image of a gallery. */
  onUpscale: (() => void) | null;
  /** Null when the shown image neither is a result nor has one. */
  onCompare: (() => void) | null;
  onResults(): void;
}

/** Beside the lightbox's own controls. */
export function LightboxButtons({ status, onUpscale, onCompare, onResults }: Props) {
  const button = (mark: string, icon: string, title: string, act: () => void) => (
    <button
      type="button"
      class="lightbox-button"
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
  );
  return (
    <>
      {onUpscale && button('lightbox-upscale', '🔬', 'Upscale this image with SUPIR (U)', onUpscale)}
      {onCompare && button('lightbox-compare', '◐', 'Compare result and original (C)', onCompare)}
      {button('lightbox-results', '▤', 'All SUPIR results (R)', onResults)}
      {/* Not announced: it counts the seconds, and the strip below the gallery tells of each end. */}
      <div class="lightbox-status">{status}</div>
    </>
  );
}
