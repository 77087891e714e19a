// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { one } from '../render.ts';
import { anImage } from './fakes.ts';
import { decoded, key, settled, setUp, zoom } from './open-view.tsx';

test('says when both are there', async () => {
  const { root, dialog } = setUp();
  expect(dialog.dataset.state).toBe('loading');
  expect(one(root, '[role="status"].compare-message').textContent).toBe('Decoding the result…');
  await settled();
  expect(dialog.dataset.state).toBe('ready');
  expect(root.querySelector('.compare-message')).toBeNull();
});

test('says which one cannot be shown', async () => {
  const { root, dialog } = setUp(anImage(4000, 3200, { broken: true }));
  await settled();
  expect(dialog.dataset.state).toBe('failed');
  expect(one(root, '[role="alert"]').textContent).toMatch(/could not show the result\. It may be too large/);
});

test('another result takes the place of the first, which is given back only then; zoom stays', async () => {
  const { root, update, view } = setUp();
  await settled();
  key('z');
  const [, first] = decoded;
  await update(view(anImage(4000, 3200)));
  expect(first?.closed).toBe(false);
  await settled();
  expect(decoded.map(({ closed }) => closed)).toEqual([false, true, false]);
  expect(zoom(root)).toBe('100%');
});
