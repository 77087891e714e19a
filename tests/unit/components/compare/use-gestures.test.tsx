// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { useGestures } from '../../../../components/compare/use-gestures.ts';
import { one, rendered } from '../render.ts';
import { wheelEvent } from './fakes.ts';

let done: [name: string, ...values: unknown[]][];
let stage: HTMLElement;

function Stage() {
  const note =
    (name: string) =>
    (...values: unknown[]) =>
      void done.push([name, ...values]);
  const gestures = { zoomBy: note('zoomBy'), toggleFit: note('toggleFit'), pan: note('pan'), hold: note('hold') };
  return <div id="stage" {...useGestures(gestures)} />;
}

beforeEach(() => {
  done = [];
  stage = one(rendered(<Stage />).root, '#stage');
  stage.setPointerCapture = () => {};
  // The stage begins below a bar.
  stage.getBoundingClientRect = () => new DOMRect(0, 50, 500, 400);
});

const pointer = (type: string, pointerId: number, clientX: number, clientY: number, button = 0) =>
  stage.dispatchEvent(new PointerEvent(type, { pointerId, clientX, clientY, button, bubbles: true }));
const wheel = (init: WheelEventInit) => stage.dispatchEvent(wheelEvent(init));

test('a drag pans and holds', () => {
  pointer('pointermove', 1, 0, 0);
  pointer('pointerdown', 1, 100, 100);
  pointer('pointermove', 1, 110, 95);
  pointer('pointermove', 1, 111, 95);
  pointer('pointerup', 1, 111, 95);
  pointer('pointermove', 1, 300, 300);
  expect(done).toEqual([
    ['hold', true],
    ['pan', { x: 10, y: -5 }],
    ['pan', { x: 1, y: 0 }],
    ['hold', false],
  ]);
});

test('the right button is left to the browser’s menu', () => {
  pointer('pointerdown', 1, 100, 100, 2);
  pointer('pointermove', 1, 110, 100);
  expect(done).toEqual([]);
});

test('two fingers zoom at their middle and pan with it, and no longer hold', () => {
  pointer('pointerdown', 1, 100, 150);
  pointer('pointerdown', 2, 200, 150);
  pointer('pointermove', 2, 300, 150);
  expect(done).toEqual([
    ['hold', true],
    ['hold', false],
    ['pan', { x: 50, y: 0 }],
    ['zoomBy', 2, { x: 200, y: 100 }],
  ]);
  done = [];
  pointer('pointerup', 1, 100, 150);
  pointer('pointermove', 2, 300, 160);
  pointer('pointercancel', 2, 300, 160);
  expect(done).toEqual([
    ['pan', { x: 0, y: 10 }],
    ['hold', false],
  ]);
});

test('a notch of the wheel is a quarter, whatever it counts in; a touchpad’s pinch is stronger', () => {
  wheel({ deltaY: -100 });
  wheel({ deltaY: 100 });
  wheel({ deltaY: -3, deltaMode: WheelEvent.DOM_DELTA_LINE });
  wheel({ deltaY: -10, ctrlKey: true });
  expect(done).toEqual([
    ['zoomBy', expect.closeTo(1.25, 6), { x: 100, y: 100 }],
    ['zoomBy', expect.closeTo(0.8, 6), { x: 100, y: 100 }],
    ['zoomBy', expect.closeTo(1.25, 2), { x: 100, y: 100 }],
    ['zoomBy', expect.closeTo(1.118, 3), { x: 100, y: 100 }],
  ]);
});

test('a double click toggles at its place', () => {
  stage.dispatchEvent(new MouseEvent('dblclick', { clientX: 40, clientY: 60 }));
  expect(done).toEqual([['toggleFit', { x: 40, y: 10 }]]);
});
