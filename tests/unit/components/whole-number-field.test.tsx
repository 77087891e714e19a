// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { WholeNumberField } from '../../../components/WholeNumberField.tsx';
import { one, rendered } from './render.ts';

function setUp() {
  const accepted: number[] = [];
  const { root } = rendered(
    <WholeNumberField
      name="keep"
      label="Keep"
      value={200}
      min={1}
      max={500}
      onChange={(value) => accepted.push(value)}
    />,
  );
  const field = one<HTMLInputElement>(root, '[name="keep"]');
  const leave = (text: string) => {
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
  };
  return { root, accepted, field, leave };
}

test('takes a number when the field is left, not on the way', () => {
  const { accepted, field, leave } = setUp();
  field.value = '2';
  field.dispatchEvent(new Event('input', { bubbles: true }));
  expect(accepted).toEqual([]);
  leave('20');
  expect(accepted).toEqual([20]);
});

test.each(['0', '501', '2.5', ''])('refuses “%s” with a sentence', async (text) => {
  const { root, accepted, field, leave } = setUp();
  leave(text);
  expect(accepted).toEqual([]);
  await expect
    .poll(() => one(root, '.field-problem').textContent)
    .toBe('This must be a whole number from 1 to 500. 200 stays in use.');
  expect(field.getAttribute('aria-invalid')).toBe('true');
});
