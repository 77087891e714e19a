import type { Size } from '../../images/size.ts';

export interface Point {
  x: number;
  y: number;
}

export interface Rect extends Point, Size {}

/** What is looked at; both images share it, the original being drawn as large as the result. */
export interface View {
  /** Device pixels per pixel of the result: 1 is 1:1. `fit` follows the pane when its size changes. */
  zoom: number | 'fit';
  /** The pixel of the result in the middle of the pane; of no meaning while `zoom` is `fit`. */
  x: number;
  y: number;
}

/** A result and the pane that it is looked at through, in device pixels. */
export interface Frame {
  result: Size;
  pane: Size;
}

export const FITTED: View = { zoom: 'fit', x: 0, y: 0 };
export const MAX_ZOOM = 8;
const STOPS = [1 / 16, 1 / 8, 1 / 6, 1 / 4, 1 / 3, 1 / 2, 2 / 3, 1, 1.5, 2, 3, 4, 6, MAX_ZOOM];
/** Two zooms nearer than this are one: 100 % that was reached by fractions. */
const SAME = 1e-6;

export const fitZoom = ({ result, pane }: Frame): number =>
  Math.min(pane.width / result.width, pane.height / result.height);

export const zoomOf = (view: View, frame: Frame): number => (view.zoom === 'fit' ? fitZoom(frame) : view.zoom);

/** `view` at another zoom; `at`, in device pixels from the pane's middle, stays where it is on the image. */
export function zoomedTo(view: View, frame: Frame, zoom: number, at: Point = { x: 0, y: 0 }): View {
  const fit = fitZoom(frame);
  const before = zoomOf(view, frame);
  const after = clamp(zoom, Math.min(1, fit), Math.max(MAX_ZOOM, fit));
  if (Math.abs(after - fit) < SAME) return FITTED;
  const centre = centreOf(view, frame);
  const moved = (from: number, offset: number) => from + offset / before - offset / after;
  return inside({ zoom: after, x: moved(centre.x, at.x), y: moved(centre.y, at.y) }, frame);
}

/** As `zoomedTo`, by a factor; 100 % is never jumped over, because that is where one judges. */
export function zoomedBy(view: View, frame: Frame, factor: number, at?: Point): View {
  const before = zoomOf(view, frame);
  const after = before * factor;
  const passesOne = (before - 1) * (after - 1) < 0 && Math.abs(before - 1) > SAME;
  return zoomedTo(view, frame, passesOne ? 1 : after, at);
}

/** The next of the usual zooms, up (1) or down (-1). */
export function zoomedStep(view: View, frame: Frame, direction: 1 | -1): View {
  const zoom = zoomOf(view, frame);
  const next =
    direction === 1 ? STOPS.find((stop) => stop > zoom + SAME) : STOPS.findLast((stop) => stop < zoom - SAME);
  return next === undefined ? view : zoomedTo(view, frame, next);
}

/** 1:1 at `at`, and back to the whole image. */
export const toggledFit = (view: View, frame: Frame, at?: Point): View =>
  view.zoom === 1 ? FITTED : zoomedTo(view, frame, 1, at);

/** `view` after the image was dragged by `by` device pixels. */
export function panned(view: View, frame: Frame, by: Point): View {
  if (view.zoom === 'fit') return view;
  return inside({ zoom: view.zoom, x: view.x - by.x / view.zoom, y: view.y - by.y / view.zoom }, frame);
}

/** Where the whole result lies, in device pixels from the pane's corner; whole ones, so that 1:1 is exact. */
export function placeOf(view: View, frame: Frame): Rect {
  const zoom = zoomOf(view, frame);
  const { x, y } = inside({ zoom, ...centreOf(view, frame) }, frame);
  return {
    x: Math.round(frame.pane.width / 2 - x * zoom),
    y: Math.round(frame.pane.height / 2 - y * zoom),
    width: Math.max(1, Math.round(frame.result.width * zoom)),
    height: Math.max(1, Math.round(frame.result.height * zoom)),
  };
}

function centreOf(view: View, { result }: Frame): Point {
  return view.zoom === 'fit' ? { x: result.width / 2, y: result.height / 2 } : view;
}

/** Keeps the pane filled; an image smaller than the pane stays in its middle. */
function inside<V extends Point & { zoom: number }>(view: V, { result, pane }: Frame): V {
  const along = (centre: number, resultPx: number, panePx: number) => {
    const half = panePx / 2 / view.zoom;
    return half * 2 >= resultPx ? resultPx / 2 : clamp(centre, half, resultPx - half);
  };
  return { ...view, x: along(view.x, result.width, pane.width), y: along(view.y, result.height, pane.height) };
}

const clamp = (value: number, min: number, max: number): number => Math.min(max, Math.max(min, value));
