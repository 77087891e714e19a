import { beforeEach, expect, test } from 'vitest';
import { partLoader, provide } from '../../../features/page/parts.ts';
import { because } from '../words/said.ts';

beforeEach(() => {
  globalThis.supirParts = undefined;
});

function setUp(runs: (() => void)[]) {
  const asked: string[] = [];
  const load = partLoader(async (name) => {
    asked.push(name);
    runs.shift()?.();
  });
  return { asked, load };
}
const fails = (): void => {
  throw new Error('no answer');
};

test('runs the script of a part once, however often it is wanted', async () => {
  const { asked, load } = setUp([() => provide({ later: [] })]);
  const [first, second] = await Promise.all([load('later'), load('later')]);
  expect(await load('later')).toBe(first);
  expect(second).toBe(first);
  expect(asked).toEqual(['later']);
});

test('parts do not push each other out', async () => {
  const compare = () => {};
  const { load } = setUp([() => provide({ later: [] }), () => provide({ compare })]);
  await load('later');
  expect(await load('compare')).toBe(compare);
  expect(await load('later')).toEqual([]);
});

test('what failed can be tried again', async () => {
  const { asked, load } = setUp([fails, () => provide({ later: [] })]);
  await expect(load('later')).rejects.toThrow('no answer');
  expect(await load('later')).toEqual([]);
  expect(asked).toEqual(['later', 'later']);
});

test('a script that ran and brought nothing is an error', async () => {
  await expect(setUp([]).load('later')).rejects.toThrow(because('part-missing'));
});
