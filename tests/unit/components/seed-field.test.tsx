// @vitest-environment happy-dom
import { useState } from 'preact/hooks';
import { expect, test } from 'vitest';
import { SeedField } from '../../../components/SeedField.tsx';
import { checkParameter } from '../../../features/page/check-parameter.ts';
import { RANGES } from '../../../jobs/parameters.ts';
import { click, one, rendered, type } from './render.ts';

const field = { name: 'seed', label: 'Seed', title: '', range: RANGES.seed };

function setUp(initial: number, lastSeed?: number | null) {
  const Form = () => {
    const [seed, setSeed] = useState(initial);
    const check = (value: number) => checkParameter('seed', value);
    return <SeedField {...field} value={seed} onChange={setSeed} check={check} lastSeed={lastSeed} />;
  };
  const { root } = rendered(<Form />);
  return { root, seed: () => one<HTMLInputElement>(root, '[name="seed"]').value };
}

const DICE = '[aria-label="Random seed"]';
const REUSE = '[aria-label="Reuse last seed"]';

test('🎲 draws anew, ♻️ takes the seed of the last job', () => {
  const { root, seed } = setUp(7, 4711);
  click(one(root, DICE));
  expect(seed()).toBe('-1');
  click(one(root, REUSE));
  expect(seed()).toBe('4711');
});

test('🎲 also clears what was wrongly typed', () => {
  const { root, seed } = setUp(-1, null);
  type(one(root, '[name="seed"]'), '1.5');
  expect(one(root, '.field-problem').textContent).toMatch(/-1 stays in use/);
  click(one(root, DICE));
  expect(seed()).toBe('-1');
  expect(one(root, '.field-problem').textContent).toBe('');
});

test('♻️ waits for a first job, and is not offered where there are none', () => {
  expect(one<HTMLButtonElement>(setUp(-1, null).root, REUSE).disabled).toBe(true);
  expect(setUp(-1).root.querySelector(REUSE)).toBeNull();
});
