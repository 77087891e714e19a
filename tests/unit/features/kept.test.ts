import { expect, test } from 'vitest';
import { kept } from '../../../features/page/kept.ts';

test('saves each change; while one is being written, only the latest waits', async () => {
  const saved: number[] = [];
  const writes: Array<() => void> = [];
  const save = (value: number) => {
    saved.push(value);
    return new Promise<void>((resolve) => writes.push(resolve));
  };
  const value = kept<number>(1, save, new AbortController().signal);
  value.set(2);
  value.set(3);
  value.set(4);
  expect(saved).toEqual([2]);
  writes.shift()?.();
  await expect.poll(() => saved).toEqual([2, 4]);
  writes.shift()?.();
  expect(value.value).toBe(4);
});

test('saves nothing when nothing changed', () => {
  const saved: number[] = [];
  const value = kept<number>(1, async (next) => void saved.push(next), new AbortController().signal);
  value.set(1);
  expect(saved).toEqual([]);
});
