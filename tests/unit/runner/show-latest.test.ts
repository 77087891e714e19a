import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { showLatest } from '../../../runner/show-latest.ts';

const warnings = vi.spyOn(console, 'warn').mockImplementation(() => {});
afterEach(() => void warnings.mockClear());

let shown: number[];
let answers: PromiseWithResolvers<void>[];
let show: (state: number) => void;

beforeEach(() => {
  shown = [];
  answers = [];
  show = showLatest(
    (state: number) => {
      shown.push(state);
      const answer = Promise.withResolvers<void>();
      answers.push(answer);
      return answer.promise;
    },
    async () => {},
  );
});

it('shows at once, and of what comes meanwhile the latest', async () => {
  for (const state of [1, 2, 3]) show(state);
  expect(shown).toEqual([1]);
  answers[0]?.resolve();
  await vi.waitUntil(() => shown.length === 2);
  expect(shown).toEqual([1, 3]);
});

it('shows again what was not taken', async () => {
  show(1);
  answers[0]?.reject(new Error('Could not establish connection. Receiving end does not exist.'));
  await vi.waitUntil(() => shown.length === 2);
  expect(shown).toEqual([1, 1]);
  expect(warnings).toHaveBeenCalledOnce();
});

it('does not go back to what was not taken when there is news', async () => {
  show(1);
  show(2);
  answers[0]?.reject(new Error('gone'));
  await vi.waitUntil(() => shown.length === 2);
  expect(shown).toEqual([1, 2]);
});
