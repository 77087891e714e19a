import type { CSSProperties } from 'preact';
import type { Reason } from '../words/reason.ts';
import { say } from '../words/say.ts';

interface Props {
  /** Why SUPIR may have the GPU although it is at nothing; null while it is at work. */
  stuck: Reason | null;
  onAnyway(): void;
  onGiveUp(): void;
}

/** Stands in the page itself, so its looks are its own; the variables are those of Gradio's themes. */
const BOX: CSSProperties = {
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '6px',
  marginBlockStart: '6px',
  padding: '6px 8px',
  border: '1px solid var(--block-border-color, #8888)',
  borderRadius: '8px',
  background: 'var(--background-fill-secondary, #8881)',
  color: 'var(--body-text-color, inherit)',
  fontSize: '13px',
  lineHeight: 1.35,
};
const BUTTON: CSSProperties = {
  flex: '1 1 auto',
  minHeight: '26px',
  padding: '2px 9px',
  border: '1px solid var(--border-color-primary, #8888)',
  borderRadius: '6px',
  background: 'var(--button-secondary-background-fill, transparent)',
  color: 'var(--button-secondary-text-color, inherit)',
  cursor: 'pointer',
};

/** Beside Generate while it waits for SUPIR. */
export function HeldGenerate({ stuck, onAnyway, onGiveUp }: Props) {
  return (
    <div style={BOX} role="status">
      <span style={{ flex: '1 1 100%' }}>
        {stuck
          ? say(stuck)
          : 'SUPIR is using the GPU: Generate starts when its current image is done. The other jobs follow afterwards.'}
      </span>
      <button
        type="button"
        style={BUTTON}
        data-supir="generate-anyway"
        title="Generate now, alongside SUPIR: video memory may run out"
        onClick={onAnyway}
      >
        Generate anyway
      </button>
      <button type="button" style={BUTTON} data-supir="generate-not" title="Cancel this generation" onClick={onGiveUp}>
        Cancel
      </button>
    </div>
  );
}
