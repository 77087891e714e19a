import { describe, expect, test } from 'vitest';
import {
  FITTED,
  type Frame,
  fitZoom,
  panned,
  placeOf,
  toggledFit,
  type View,
  zoomedBy,
  zoomedStep,
  zoomedTo,
  zoomOf,
} from '../../../../components/compare/view.ts';

/** Fits at 1/8. */
const FRAME: Frame = { result: { width: 8000, height: 4000 }, pane: { width: 1000, height: 800 } };
/** Fits at 5. */
const SMALL: Frame = { result: { width: 200, height: 100 }, pane: { width: 1000, height: 800 } };

/** The pixel of the result below a point that is given from the pane's middle. */
function below(view: View, frame: Frame, at: { x: number; y: number }) {
  const place = placeOf(view, frame);
  const zoom = zoomOf(view, frame);
  return {
    x: (at.x + frame.pane.width / 2 - place.x) / zoom,
    y: (at.y + frame.pane.height / 2 - place.y) / zoom,
  };
}

describe('fit', () => {
  test('shows all of the image, in the middle of the pane', () => {
    expect(fitZoom(FRAME)).toBe(1 / 8);
    expect(placeOf(FITTED, FRAME)).toEqual({ x: 0, y: 150, width: 1000, height: 500 });
  });

  test('follows the pane', () => {
    const smaller = { ...FRAME, pane: { width: 500, height: 800 } };
    expect(placeOf(FITTED, smaller)).toEqual({ x: 0, y: 275, width: 500, height: 250 });
  });

  test('enlarges an image that is smaller than the pane', () => {
    expect(placeOf(FITTED, SMALL)).toEqual({ x: 0, y: 150, width: 1000, height: 500 });
  });
});

describe('zoom', () => {
  test.each([
    { x: 300, y: -100 },
    { x: -450, y: 200 },
    { x: 0, y: 0 },
  ])('what is below the pointer stays there: %o', (at) => {
    const near = zoomedTo(FITTED, FRAME, 1, at);
    const before = below(near, FRAME, at);
    const after = below(zoomedBy(near, FRAME, 1.7, at), FRAME, at);
    expect(after.x).toBeCloseTo(before.x, 0);
    expect(after.y).toBeCloseTo(before.y, 0);
    expect(below(FITTED, FRAME, at).x).toBeCloseTo(before.x, 0);
  });

  test('1:1 draws every pixel of the result on one of the screen', () => {
    const { x, y, width, height } = placeOf(zoomedTo(FITTED, FRAME, 1, { x: 33.3, y: 12.7 }), FRAME);
    expect({ width, height }).toEqual(FRAME.result);
    expect([x, y].every(Number.isInteger)).toBe(true);
  });

  test('ends at 800 % and where all is seen', () => {
    expect(zoomedTo(FITTED, FRAME, 100).zoom).toBe(8);
    expect(zoomedTo(zoomedTo(FITTED, FRAME, 2), FRAME, 0.001)).toEqual(FITTED);
  });

  test('of a small image goes down to 100 %, below its fit', () => {
    expect(zoomedTo(FITTED, SMALL, 0.1).zoom).toBe(1);
    expect(placeOf(zoomedTo(FITTED, SMALL, 1), SMALL)).toEqual({ x: 400, y: 350, width: 200, height: 100 });
  });

  test.each([
    [0.9, 1.25, 1],
    [1.1, 0.8, 1],
    [1, 1.25, 1.25],
    [1.3, 1.25, 1.625],
  ])('by wheel never jumps over 100 %%: %d × %d', (zoom, factor, expected) => {
    expect(zoomedBy(zoomedTo(FITTED, FRAME, zoom), FRAME, factor).zoom).toBeCloseTo(expected, 9);
  });

  test('by keys goes over the usual ones, from fit to 800 % and back', () => {
    const ups: View['zoom'][] = [];
    let view = FITTED;
    while (zoomOf(view, FRAME) < 8) {
      view = zoomedStep(view, FRAME, 1);
      ups.push(view.zoom);
    }
    expect(ups).toEqual([1 / 6, 1 / 4, 1 / 3, 1 / 2, 2 / 3, 1, 1.5, 2, 3, 4, 6, 8]);
    expect(zoomedStep(view, FRAME, 1)).toBe(view);
    for (const _ of ups) view = zoomedStep(view, FRAME, -1);
    expect(view).toEqual(FITTED);
  });

  test('toggles between fit and 1:1', () => {
    const near = toggledFit(FITTED, FRAME, { x: 250, y: 0 });
    expect(near).toEqual({ zoom: 1, x: 6000 - 250, y: 2000 });
    expect(toggledFit(near, FRAME)).toEqual(FITTED);
    expect(toggledFit(zoomedTo(FITTED, FRAME, 3), FRAME).zoom).toBe(1);
  });
});

describe('pan', () => {
  const near = zoomedTo(FITTED, FRAME, 2);

  test('moves the image with the pointer', () => {
    const [before, after] = [placeOf(near, FRAME), placeOf(panned(near, FRAME, { x: 30, y: -50 }), FRAME)];
    expect([after.x - before.x, after.y - before.y]).toEqual([30, -50]);
  });

  test('ends at the image’s edges', () => {
    const corner = placeOf(panned(near, FRAME, { x: 1e6, y: 1e6 }), FRAME);
    expect([corner.x, corner.y]).toEqual([0, 0]);
    const opposite = placeOf(panned(near, FRAME, { x: -1e6, y: -1e6 }), FRAME);
    expect([opposite.x + opposite.width, opposite.y + opposite.height]).toEqual([1000, 800]);
  });

  test('leaves an image in the middle along the side on which all of it is seen', () => {
    const wide: Frame = { result: { width: 4000, height: 100 }, pane: FRAME.pane };
    const place = placeOf(panned(zoomedTo(FITTED, wide, 1), wide, { x: -200, y: 300 }), wide);
    expect([place.x, place.y]).toEqual([-1700, 350]);
  });

  test('does nothing while all is seen', () => {
    expect(panned(FITTED, FRAME, { x: 10, y: 10 })).toBe(FITTED);
  });

  test('keeps the pane filled when it grows', () => {
    const edge = panned(near, FRAME, { x: 1e6, y: 0 });
    const grown = { ...FRAME, pane: { width: 3000, height: 800 } };
    expect(placeOf(edge, grown).x).toBe(0);
  });
});
