import { onStage, SPLIT_STEP } from './panes.ts';

interface Props {
  /** 0 (left) … 1. */
  split: number;
  onMove(split: number): void;
}

const LONG_STEP = 0.1;

/** The line between the two images; left of it is the original. */
export function Divider({ split, onMove }: Props) {
  const moveTo = (next: number) => onMove(onStage(next));
  const percent = Math.round(split * 100);

  const onKeyDown = (event: KeyboardEvent) => {
    const next = stepped(event, split);
    if (next === null) return;
    event.preventDefault();
    moveTo(next);
  };
  const drag = (event: PointerEvent & { currentTarget: HTMLElement }) => {
    event.stopPropagation();
    const stage = event.currentTarget.parentElement?.getBoundingClientRect();
    if (stage && event.currentTarget.hasPointerCapture(event.pointerId)) {
      moveTo((event.clientX - stage.left) / stage.width);
    }
  };

  return (
    <div
      class="compare-divider"
      role="slider"
      tabIndex={0}
      aria-label="Divider between original and result"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={`${percent}% original`}
      style={{ left: `${split * 100}%` }}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={drag}
      onDblClick={(event) => {
        event.stopPropagation();
        onMove(0.5);
      }}
    >
      <svg class="compare-knob" viewBox="0 0 36 36" aria-hidden="true">
        <path d="M14 12l-6 6 6 6M22 12l6 6-6 6" fill="none" stroke="currentColor" stroke-width="2.5" />
      </svg>
    </div>
  );
}

function stepped({ key, shiftKey }: KeyboardEvent, split: number): number | null {
  const step = shiftKey ? LONG_STEP : SPLIT_STEP;
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return split - step;
    case 'ArrowRight':
    case 'ArrowUp':
      return split + step;
    case 'PageDown':
      return split - LONG_STEP;
    case 'PageUp':
      return split + LONG_STEP;
    case 'Home':
      return 0;
    case 'End':
      return 1;
    default:
      return null;
  }
}
