// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { TargetSize } from '../../../components/TargetSize.tsx';
import { targetOf } from '../../../features/page/target-of.ts';
import { one, rendered } from './render.ts';

const shown = (source: { width: number; height: number } | null, scale: number) =>
  one<HTMLElement>(rendered(<TargetSize {...targetOf(source, scale)} />).root, '[data-supir="target-size"]');

test.each([
  [{ width: 512, height: 768 }, 2, '512×768 → 1024×1536 · 1.6 MP'],
  [{ width: 512, height: 512 }, 1, '512×512 → 1024×1024 · 1.0 MP · raised to SUPIR’s minimum of 1024 px'],
  [{ width: 600, height: 800 }, 2, '600×800 → 1216×1600 · 1.9 MP · fitted to SUPIR’s 32 px grid'],
])('%o × %d', (source, scale, words) => {
  expect(shown(source, scale).textContent).toBe(words);
});

test('says what to do while no image is selected', () => {
  expect(shown(null, 2).textContent).toBe('Select an image to see the size of its result.');
});

test('an error stands in place of a size that cannot be made', () => {
  const output = shown({ width: 4096, height: 4096 }, 8);
  expect(output.textContent).toMatch(/32768 px is more than the 16383 px/);
  expect(output.dataset.tone).toBe('error');
});
