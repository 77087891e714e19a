import type { Size } from '../../images/size.ts';
import { fitZoom, type Point, type Rect } from './view.ts';

export const MODES = ['slider', 'side-by-side', 'flip'] as const;
export type Mode = (typeof MODES)[number];
export type Side = 'original' | 'result';

export interface Arrangement {
  mode: Mode;
  /** The divider's place, 0 (left) … 1. */
  split: number;
  /** The original is shown in place of the result. */
  flipped: boolean;
}

/** A window onto one of the images, in device pixels of the stage. */
export interface Pane extends Rect {
  shows: Side;
  /** The part of it that is drawn. */
  clip: Rect;
}

/** Between two panes, in device pixels. */
const GAP = 4;

/** All panes are of one size, so that one view serves them. */
export function panesOf({ mode, split, flipped }: Arrangement, stage: Size, result: Size): [Pane, ...Pane[]] {
  const whole: Rect = { x: 0, y: 0, width: Math.max(1, stage.width), height: Math.max(1, stage.height) };
  if (mode === 'flip') return [{ ...whole, shows: flipped ? 'original' : 'result', clip: whole }];
  if (mode === 'slider') {
    const left = Math.round(whole.width * split);
    return [
      { ...whole, shows: 'original', clip: { ...whole, width: left } },
      { ...whole, shows: 'result', clip: { ...whole, x: left, width: whole.width - left } },
    ];
  }
  return halves(whole, result);
}

/** Beside or above each other, whichever shows the image larger. */
function halves(whole: Rect, result: Size): [Pane, Pane] {
  const half = (px: number) => Math.max(1, Math.floor((px - GAP) / 2));
  const beside = { ...whole, width: half(whole.width) };
  const above = { ...whole, height: half(whole.height) };
  const first = fitZoom({ result, pane: beside }) >= fitZoom({ result, pane: above }) ? beside : above;
  const second = first === beside ? { ...beside, x: beside.width + GAP } : { ...above, y: above.height + GAP };
  return [
    { ...first, shows: 'original', clip: first },
    { ...second, shows: 'result', clip: second },
  ];
}

/** A point of the stage as seen from the middle of the pane that it lies in. */
export function fromMiddle(panes: readonly [Pane, ...Pane[]], point: Point): Point {
  const pane = panes.find(({ clip }) => contains(clip, point)) ?? panes[0];
  return { x: point.x - pane.x - pane.width / 2, y: point.y - pane.y - pane.height / 2 };
}

const contains = (rect: Rect, { x, y }: Point): boolean =>
  x >= rect.x && x < rect.x + rect.width && y >= rect.y && y < rect.y + rect.height;

/** Of the divider, for a press of an arrow. */
export const SPLIT_STEP = 0.02;

/** The nearest place that the divider can have. */
export const onStage = (split: number): number => Math.min(1, Math.max(0, split));
