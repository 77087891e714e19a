// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { click, one } from '../render.ts';
import { decoded, dispatch, key, mode, settled, setUp } from './open-view.tsx';

/** What the page hears at `document`, where A1111's and Forge's shortcuts listen. */
function listening() {
  const heard: string[] = [];
  const over = new AbortController();
  for (const type of ['keydown', 'keyup', 'keypress']) {
    const note = (event: Event) => void heard.push(`${type} ${(event as KeyboardEvent).key}`);
    document.addEventListener(type, note, { signal: over.signal });
  }
  return { heard, stop: () => over.abort() };
}

test('is named, open and focused', () => {
  const { dialog } = setUp();
  expect(dialog.getAttribute('aria-label')).toBe('Compare a-supir-4x.png with its original');
  expect(dialog.open).toBe(true);
  expect(document.activeElement).toBe(dialog);
});

test('Esc closes it, even from a text field, and reaches nothing of the page', () => {
  const { root, closed } = setUp();
  const page = listening();
  const event = key('Escape', { at: one(root, '#text') });
  expect(closed()).toBe(1);
  expect(event.defaultPrevented).toBe(true);
  expect(page.heard).toEqual([]);
  page.stop();
});

test('an Esc that is held down is swallowed until it comes up; the next one is the page’s', async () => {
  const { update } = setUp();
  key('Escape');
  await update(null);
  const page = listening();
  key('Escape', { repeat: true });
  key('Escape', { type: 'keyup' });
  expect(page.heard).toEqual([]);
  key('Escape');
  expect(page.heard).toEqual(['keydown Escape']);
  page.stop();
});

test('no other key reaches the page', () => {
  const { root, dialog } = setUp();
  const page = listening();
  key('Enter', { ctrlKey: true });
  key('x', { at: one(root, '#text') });
  key('x', { type: 'keyup' });
  dialog.blur();
  key('2', { at: document.body });
  expect(page.heard).toEqual([]);
  expect(mode(root), 'also where the focus was lost').toBe('side-by-side');
  expect(document.activeElement).toBe(dialog);
  page.stop();
});

test('a key in one of its fields is that field’s, also in a closed root, where the window sees only the host', () => {
  const { root, dialog } = setUp();
  const host = document.createElement('div');
  host.attachShadow({ mode: 'closed' }).append(root);
  document.body.append(host);
  const heard: string[] = [];
  one(root, '#text').addEventListener('keydown', () => heard.push('field'));
  dialog.addEventListener('keydown', () => heard.push('dialog'));
  const event = new KeyboardEvent('keydown', { key: 'x', bubbles: true, composed: true });
  const whole = event.composedPath.bind(event);
  // happy-dom 21 tells everybody what is inside, too; the only one to catch it on its way down is at the window.
  event.composedPath = () => (event.eventPhase === Event.CAPTURING_PHASE ? [host, document.body, document] : whole());
  dispatch(one(root, '#text'), event);
  expect(heard).toEqual(['field', 'dialog']);
});

test('gives the focus and the memory back', async () => {
  const { update, opener } = setUp();
  await settled();
  await update(null);
  expect(document.activeElement).toBe(opener);
  expect(decoded.map(({ closed }) => closed)).toEqual([true, true]);
});

test('gives back what is decoded only after it was closed', async () => {
  const { update } = setUp();
  await update(null);
  await settled();
  expect(decoded.map(({ closed }) => closed)).toEqual([true, true]);
});

test('listens to the page’s keys no longer when it is gone', async () => {
  const { update } = setUp();
  await update(null);
  const page = listening();
  key('Escape', { at: document.body });
  key('2', { at: document.body });
  expect(page.heard).toEqual(['keydown Escape', 'keydown 2']);
  page.stop();
});

test('the close button closes', () => {
  const { root, closed } = setUp();
  click(one(root, '[data-supir="compare-close"]'));
  expect(closed()).toBe(1);
});
