// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { click, one } from '../render.ts';
import { fakeContext, wheelEvent } from './fakes.ts';
import { dispatch, key, mode, settled, setUp, zoom } from './open-view.tsx';

test('starts at fit; keys step, fit and go to 1:1', () => {
  const { root } = setUp();
  expect(zoom(root)).toBe('25%');
  const pressed = (name: string) => {
    key(name);
    return zoom(root);
  };
  expect(['+', '=', '-', 'z', '+', 'Z', 'z', '0'].map(pressed)).toEqual([
    '33%',
    '50%',
    '33%',
    '100%',
    '150%',
    '100%',
    '25%',
    '25%',
  ]);
});

test('the buttons do the same, and say which one counts', () => {
  const { root } = setUp();
  click(one(root, '[aria-keyshortcuts="Z"]'));
  expect(zoom(root)).toBe('100%');
  expect(one(root, '[aria-keyshortcuts="Z"]').getAttribute('aria-pressed')).toBe('true');
  click(one(root, '[aria-keyshortcuts="0"]'));
  click(one(root, '[aria-label="Zoom in"]'));
  expect(zoom(root)).toBe('33%');
  click(one(root, '[aria-label="Zoom out"]'));
  expect(zoom(root)).toBe('25%');
});

test('the wheel zooms and does not scroll the page', () => {
  const { root } = setUp();
  const event = wheelEvent({ deltaY: -100 });
  dispatch(one(root, '.compare-stage'), event);
  expect(zoom(root)).toBe('31%');
  expect(event.defaultPrevented).toBe(true);
});

test.each([
  ['typing', '#text', '2', {}],
  ['a combination of the browser', '[data-supir="compare-view"]', '0', { ctrlKey: true }],
  ['arrows on a range', '#range', 'ArrowRight', {}],
])('%s is left alone', (_, selector, name, init) => {
  const { root } = setUp();
  key('z');
  expect(key(name, { at: one(root, selector), ...init }).defaultPrevented).toBe(false);
  expect([mode(root), zoom(root)]).toEqual(['slider', '100%']);
});

test('keys other than arrows work while a range has the focus', () => {
  const { root } = setUp();
  key('z', { at: one(root, '#range') });
  expect(zoom(root)).toBe('100%');
});

/** Where the result's left edge was drawn last, in device pixels. */
async function edge({ drawn }: ReturnType<typeof fakeContext>): Promise<number> {
  await settled();
  const [fromX = 0, , width = 1] = drawn.at(-1)?.from ?? [];
  const [x = 0, , toWidth = 0] = drawn.at(-1)?.to ?? [];
  return Math.round(x - (fromX * toWidth) / width);
}

test('arrows pan, but on the divider move the divider', async () => {
  const canvas = fakeContext(1000, 800);
  const getContext = vi.spyOn(HTMLCanvasElement.prototype, 'getContext');
  // Those in which smaller levels are made stand in no document.
  getContext.mockImplementation(function (this: HTMLCanvasElement) {
    return this.isConnected ? canvas.context : null;
  } as never);
  const { root } = setUp();
  key('z');
  expect(await edge(canvas)).toBe(-1500);
  key('ArrowRight');
  expect(await edge(canvas), '80 CSS pixels').toBe(-1660);
  key('ArrowRight', { at: one(root, '[role="slider"]') });
  expect(await edge(canvas)).toBe(-1660);
  getContext.mockRestore();
});
