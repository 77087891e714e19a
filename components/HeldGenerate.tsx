import type { Reason } from '../words/reason.ts';
import { say } from '../words/say.ts';

interface Props {
  /** Why SUPIR may have the GPU although it is at nothing; null while it is at work. */
  stuck: Reason | null;
  onAnyway(): void;
  onGiveUp(): void;
}

/** Beside Generate while it waits for SUPIR. */
export function HeldGenerate({ stuck, onAnyway, onGiveUp }: Props) {
  return (
    <div class="held" role="status">
      <p>
        {stuck
          ? say(stuck)
          : 'SUPIR is using the GPU: Generate starts when its current image is done. The other jobs follow afterwards.'}
      </p>
      <button
        type="button"
        class="small-button"
        data-supir="generate-anyway"
        title="Generate now, alongside SUPIR: video memory may run out"
        onClick={onAnyway}
      >
        Generate anyway
      </button>
      <button
        type="button"
        class="small-button"
        data-supir="generate-not"
        title="Cancel this generation"
        onClick={onGiveUp}
      >
        Cancel
      </button>
    </div>
  );
}
