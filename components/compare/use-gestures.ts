import { useRef } from 'preact/hooks';
import type { Point } from './view.ts';

/** Points are CSS pixels from the stage's corner. */
export interface Gestures {
  zoomBy(factor: number, at: Point): void;
  toggleFit(at: Point): void;
  pan(by: Point): void;
  /** One button or finger is down. */
  hold(held: boolean): void;
}

/** Zoom for one notch of a wheel (100 px): 1.25. */
const ZOOM_PER_PX = Math.log(1.25) / 100;
/** A pinch on a touchpad comes as small wheel steps with Ctrl. */
const PINCH_GAIN = 5;
const LINE_PX = 33;

/** Handlers for a stage that takes mouse, pen, touch and wheel. */
export function useGestures({ zoomBy, toggleFit, pan, hold }: Gestures) {
  const pointers = useRef(new Map<number, Point>());

  const release = (event: PointerEvent) => {
    if (pointers.current.delete(event.pointerId) && pointers.current.size === 0) hold(false);
  };

  return {
    onPointerDown(event: PointerEvent & { currentTarget: HTMLElement }) {
      if (event.button > 1) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      pointers.current.set(event.pointerId, pointOf(event));
      // A second finger zooms.
      hold(pointers.current.size === 1);
    },
    onPointerMove(event: PointerEvent & { currentTarget: HTMLElement }) {
      const from = pointers.current.get(event.pointerId);
      if (!from) return;
      const to = pointOf(event);
      const [other] = [...pointers.current].filter(([id]) => id !== event.pointerId).map(([, point]) => point);
      pointers.current.set(event.pointerId, to);
      if (!other) return pan({ x: to.x - from.x, y: to.y - from.y });
      const [before, after] = [middle(from, other), middle(to, other)];
      pan({ x: after.x - before.x, y: after.y - before.y });
      const spread = distance(from, other);
      if (spread > 0) zoomBy(distance(to, other) / spread, after);
    },
    onPointerUp: release,
    onPointerCancel: release,
    onWheel(event: WheelEvent & { currentTarget: HTMLElement }) {
      event.preventDefault();
      const px = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * LINE_PX : event.deltaY;
      zoomBy(Math.exp(-px * ZOOM_PER_PX * (event.ctrlKey ? PINCH_GAIN : 1)), pointOf(event));
    },
    onDblClick: (event: MouseEvent & { currentTarget: HTMLElement }) => toggleFit(pointOf(event)),
  };
}

function pointOf(event: MouseEvent & { currentTarget: HTMLElement }): Point {
  const { left, top } = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}

const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
