import type { Mode } from './panes.ts';
import type { Point } from './view.ts';

/** What can be done with the keyboard; buttons and gestures do the same. */
export interface Commands {
  setMode(mode: Mode): void;
  zoomStep(direction: 1 | -1): void;
  fit(): void;
  toggleFit(): void;
  /** Moves the image, in CSS pixels; the divider, while the whole image is seen beside it. */
  pan(by: Point): void;
  /** Shows the original while true; seen only where the mode is `flip`. */
  flip(flipped: boolean): void;
}

type Command = (commands: Commands) => void;

const PAN_PX = 80;

const ANYWHERE: Record<string, Command> = {
  '1': (c) => c.setMode('slider'),
  '2': (c) => c.setMode('side-by-side'),
  '3': (c) => c.setMode('flip'),
  '+': (c) => c.zoomStep(1),
  // The same key without Shift on most keyboards.
  '=': (c) => c.zoomStep(1),
  '-': (c) => c.zoomStep(-1),
  '0': (c) => c.fit(),
  z: (c) => c.toggleFit(),
  Z: (c) => c.toggleFit(),
};

const ARROWS: Record<string, Command> = {
  ArrowLeft: (c) => c.pan({ x: PAN_PX, y: 0 }),
  ArrowRight: (c) => c.pan({ x: -PAN_PX, y: 0 }),
  ArrowUp: (c) => c.pan({ x: 0, y: PAN_PX }),
  ArrowDown: (c) => c.pan({ x: 0, y: -PAN_PX }),
};

const TAKES_TEXT = 'textarea, select, input:not([type="range"], [type="checkbox"], [type="radio"])';
/** The pressed mode button would do nothing: there Space flips. */
const TAKES_SPACE = 'a, summary, input, button:not([aria-pressed="true"])';

/** The command of a key pressed on `target`, or null where the key is the target's own or the browser's. */
export function commandOf(event: KeyboardEvent, target: Element): Command | null {
  if (event.ctrlKey || event.altKey || event.metaKey || target.matches(TAKES_TEXT)) return null;
  if (event.key === ' ') return target.matches(TAKES_SPACE) ? null : (c) => c.flip(event.type === 'keydown');
  if (event.type !== 'keydown') return null;
  return ANYWHERE[event.key] ?? (target.matches('input') ? null : (ARROWS[event.key] ?? null));
}
