// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { one } from '../render.ts';
import { dispatch, key, mode, seen, setUp } from './open-view.tsx';

test('1, 2 and 3 choose one, and its button is pressed', () => {
  const { root } = setUp();
  const pressed = () => one(one(root, '[aria-label="Compare by"]'), '[aria-pressed="true"]').textContent;
  const found = ['2', '3', '1'].map((name) => {
    key(name);
    return [mode(root), pressed()];
  });
  expect(found).toEqual([
    ['side-by-side', 'Side by side'],
    ['flip', 'Flip'],
    ['slider', 'Slider'],
  ]);
});

test('the original is seen while Space is held, only in flip', () => {
  const { root } = setUp();
  key('3');
  expect(seen(root)).toBe('The result');
  const event = key(' ');
  expect(event.defaultPrevented, 'or the page behind would scroll').toBe(true);
  expect(seen(root)).toBe('The original');
  expect(one(root, '.compare-badge').textContent).toBe('Original 1000×800');
  key(' ', { type: 'keyup' });
  expect(seen(root)).toBe('The result');
  key('1');
  key(' ');
  key('3');
  expect(seen(root)).toBe('The result');
});

test('Space goes to a button that has the focus, except where it is pressed already', () => {
  const { root } = setUp();
  key('3');
  key(' ', { at: one(root, '[aria-label="Zoom in"]') });
  expect(seen(root)).toBe('The result');
  key(' ', { at: one(root, '[aria-keyshortcuts="3"]') });
  expect(seen(root)).toBe('The original');
});

test('the original does not stay when the window loses the focus', () => {
  const { root, dialog } = setUp();
  key('3');
  key(' ');
  dispatch(dialog, new FocusEvent('focusout', { bubbles: true, relatedTarget: null }));
  expect(seen(root)).toBe('The result');
});

test('the divider is a slider with a value, moved by its keys', () => {
  const { root } = setUp();
  key('z');
  const divider = one<HTMLElement>(root, '[role="slider"]');
  const value = () => divider.getAttribute('aria-valuenow');
  const moved = (name: string, shiftKey = false) => {
    key(name, { at: divider, shiftKey });
    return value();
  };
  expect(value()).toBe('50');
  expect(moved('ArrowRight')).toBe('52');
  expect(moved('ArrowLeft', true)).toBe('42');
  expect(moved('PageUp')).toBe('52');
  expect([moved('Home'), moved('ArrowLeft')]).toEqual(['0', '0']);
  expect([moved('End'), moved('ArrowRight')]).toEqual(['100', '100']);
  expect(divider.getAttribute('aria-valuetext')).toBe('100% original');
  expect(divider.style.left).toBe('100%');
});

test('arrows move the divider at once, while the whole image is seen', () => {
  const { root } = setUp();
  const divider = () => one(root, '[role="slider"]').getAttribute('aria-valuenow');
  key('ArrowLeft');
  key('ArrowLeft');
  expect(divider()).toBe('46');
  key('ArrowRight');
  expect(divider()).toBe('48');
  key('z');
  key('ArrowRight');
  expect(divider(), 'they move the image now').toBe('48');
});
