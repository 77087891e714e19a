// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { DropZone } from '../../../features/page/DropZone.tsx';
import { one, rendered } from '../components/render.ts';

function setUp() {
  const got: DataTransfer[] = [];
  const reached: string[] = [];
  const { root } = rendered(
    <DropZone onDrop={(data) => got.push(data)}>
      <textarea />
      <p>Text</p>
    </DropZone>,
  );
  for (const type of ['dragover', 'drop']) root.addEventListener(type, () => reached.push(type));
  const drop = (selector: string, types: string[]) => {
    const event = (type: string) =>
      Object.assign(new Event(type, { bubbles: true, cancelable: true }), { dataTransfer: { types } });
    one(root, selector).dispatchEvent(event('dragover'));
    const last = event('drop');
    one(root, selector).dispatchEvent(last);
    return last.defaultPrevented;
  };
  return { got, reached, drop };
}

test('takes what is dropped anywhere on it, and the web UI sees none of it', () => {
  const { got, reached, drop } = setUp();
  expect(drop('p', ['Files'])).toBe(true);
  expect(drop('p', ['text/plain'])).toBe(true);
  expect(drop('textarea', ['text/plain', 'Files'])).toBe(true);
  expect(got.map(({ types }) => types)).toEqual([['Files'], ['text/plain'], ['text/plain', 'Files']]);
  expect(reached).toEqual([]);
});

test('leaves words that are dragged into a field to it', () => {
  const { got, drop } = setUp();
  expect(drop('textarea', ['text/plain'])).toBe(false);
  expect(got).toEqual([]);
});
