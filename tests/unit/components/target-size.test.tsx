// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { TargetSize } from '../../../components/TargetSize.tsx';
import { targetOf } from '../../../features/page/target-of.ts';
import { DEFAULT_WISHES, type Wishes } from '../../../jobs/wishes.ts';
import { one, rendered } from './render.ts';

const shown = (source: { width: number; height: number } | null, wishes: Partial<Wishes>) =>
  one<HTMLElement>(
    rendered(<TargetSize {...targetOf(source, { ...DEFAULT_WISHES, ...wishes })} />).root,
    '[data-supir="target-size"]',
  );

test.each<[{ width: number; height: number }, Partial<Wishes>, string]>([
  [{ width: 512, height: 768 }, {}, '512×768 → 1024×1536 · 1.6 MP'],
  [{ width: 600, height: 800 }, { upscale: 2.5 }, '600×800 → 1500×2000 · 3.0 MP'],
  [{ width: 600, height: 800 }, { size_mode: 'longest_side', longest_side: 2049 }, '600×800 → 1537×2049 · 3.1 MP'],
  [{ width: 512, height: 512 }, { upscale: 1 }, '512×512 → 1024×1024 · 1.0 MP · raised to SUPIR’s minimum of 1024 px'],
  [
    { width: 512, height: 512 },
    { upscale: 1.5, exact_scale: true },
    '512×512 → 768×768 · 0.6 MP · reduced from SUPIR’s minimum of 1024 px',
  ],
  [{ width: 512, height: 768 }, { exact_scale: true }, '512×768 → 1024×1536 · 1.6 MP'],
])('%o with %o', (source, wishes, words) => {
  expect(shown(source, wishes).textContent).toBe(words);
});

test('says what to do while no image is selected', () => {
  expect(shown(null, {}).textContent).toBe('Select an image to see the size of its result.');
});

test('an error stands in place of a size that cannot be made', () => {
  const output = shown({ width: 4096, height: 4096 }, { upscale: 8 });
  expect(output.textContent).toMatch(/32768 px is more than the 16383 px/);
  expect(output.dataset.tone).toBe('error');
});
