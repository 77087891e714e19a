// @vitest-environment happy-dom
import { useState } from 'preact/hooks';
import { describe, expect, test } from 'vitest';
import { NumberField } from '../../../components/NumberField.tsx';
import { checkParameter } from '../../../features/page/check-parameter.ts';
import { RANGES } from '../../../jobs/parameters.ts';
import { one, rendered, type } from './render.ts';

function setUp(initial = 50) {
  const accepted: number[] = [];
  const Form = () => {
    const [value, setValue] = useState(initial);
    const onChange = (next: number) => {
      accepted.push(next);
      setValue(next);
    };
    const check = (number: number) => checkParameter('steps', number);
    return (
      <NumberField
        name="steps"
        label="Steps"
        range={RANGES.steps}
        title=""
        value={value}
        onChange={onChange}
        check={check}
      />
    );
  };
  const { root } = rendered(<Form />);
  const box = one<HTMLInputElement>(root, '[name="steps"]');
  return { root, accepted, box, slider: one<HTMLInputElement>(root, '[type="range"]') };
}

describe('NumberField', () => {
  test('hands on a valid number, and the slider follows', () => {
    const { accepted, box, slider } = setUp();
    type(box, '20');
    expect(accepted).toEqual([20]);
    expect(slider.value).toBe('20');
    expect(box.getAttribute('aria-invalid')).toBe('false');
  });

  test.each(['999', '0', '2.5', '', 'abc'])('keeps the last good value when “%s” is typed, and says so', (text) => {
    const { root, accepted, box, slider } = setUp();
    // A number field of a browser gives '' for what is no number.
    type(box, text === 'abc' ? '' : text);
    expect(new Set(accepted)).toEqual(new Set([50]));
    expect(slider.value).toBe('50');
    expect(box.getAttribute('aria-invalid')).toBe('true');
    const sentence = root.querySelector(`#${box.getAttribute('aria-describedby')}`)?.textContent;
    expect(sentence).toBe('Steps must be a whole number from 1 to 200. 50 stays in use.');
  });

  test('takes what is typed faster than the page is drawn', async () => {
    const { accepted, box } = setUp();
    const enter = (text: string) => {
      box.value = text;
      box.dispatchEvent(new Event('input', { bubbles: true }));
    };
    box.focus();
    enter('9');
    await Promise.resolve(); // rendered, effects to come
    enter('99');
    enter('999');
    await new Promise((drawn) => setTimeout(drawn, 100));
    expect([box.value, accepted.at(-1)]).toEqual(['999', 50]);
  });

  test('takes nothing of what was right only on the way to something wrong', () => {
    const { root, accepted, box } = setUp();
    box.focus();
    type(box, '2');
    expect(accepted.at(-1)).toBe(2);
    type(box, '2.5');
    expect(accepted.at(-1)).toBe(50);
    expect(box.value).toBe('2.5');
    expect(one(root, '.field-problem').textContent).toMatch(/50 stays in use/);
  });

  test('forgets what was wrongly typed as soon as the slider moves', () => {
    const { root, box, slider } = setUp();
    type(box, '999');
    type(slider, '30');
    expect(box.value).toBe('30');
    expect(one(root, '.field-problem').textContent).toBe('');
  });

  test('number box and slider have the same label', () => {
    const { root, box, slider } = setUp();
    const label = one<HTMLLabelElement>(root, 'label');
    expect(label.htmlFor).toBe(box.id);
    expect(slider.getAttribute('aria-labelledby')).toBe(label.id);
  });
});
