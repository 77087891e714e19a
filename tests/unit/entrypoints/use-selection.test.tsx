// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { expect, test } from 'vitest';
import { type Selection, useSelection } from '../../../entrypoints/results/use-selection.ts';
import { rendered } from '../components/render.ts';

const SHOWN = ['a', 'b', 'c', 'd', 'e'];

function setUp() {
  let selection!: Selection;
  const View = () => {
    selection = useSelection(SHOWN);
    return null;
  };
  rendered(<View />);
  const after = (change: (selection: Selection) => void) => {
    void act(() => change(selection));
    return [...selection.ids].toSorted().join('');
  };
  return { after };
}

test('single ones, on and off', () => {
  const { after } = setUp();
  expect(after((s) => s.select('b', true, false))).toBe('b');
  expect(after((s) => s.select('d', true, false))).toBe('bd');
  expect(after((s) => s.select('b', false, false))).toBe('d');
});

test('with Shift all from the last one, in both directions, on and off', () => {
  const { after } = setUp();
  after((s) => s.select('d', true, false));
  expect(after((s) => s.select('b', true, true))).toBe('bcd');
  expect(after((s) => s.select('c', false, true))).toBe('d');
});

test('with Shift one alone while none was the last', () => {
  const { after } = setUp();
  expect(after((s) => s.select('c', true, true))).toBe('c');
});

test('all and none', () => {
  const { after } = setUp();
  expect(after((s) => s.set(SHOWN))).toBe('abcde');
  expect(after((s) => s.set([]))).toBe('');
});
