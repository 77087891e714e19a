// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { useKeptFocus } from '../../../components/use-kept-focus.ts';
import { one, rendered } from './render.ts';

/** Rows by name, each with its buttons. */
type Rows = Record<string, string[]>;

function List({ rows }: { rows: Rows }) {
  return (
    <ul ref={useKeptFocus<HTMLUListElement>()}>
      {Object.entries(rows).map(([name, buttons]) => (
        <li key={name} id={name}>
          {buttons.map((label) => (
            <button key={label} type="button" id={`${name}-${label}`}>
              {label}
            </button>
          ))}
        </li>
      ))}
    </ul>
  );
}

const focused = () => document.activeElement?.id ?? null;
const settled = () => new Promise((resolve) => setTimeout(resolve));

async function after(first: Rows, focus: string, then: Rows): Promise<string | null> {
  const { root, update } = rendered(<List rows={first} />);
  one<HTMLElement>(root, `#${focus}`).focus();
  await update(<List rows={then} />);
  await settled();
  return focused();
}

test.each<[string, Rows, string, Rows, string]>([
  ['the row that comes up', { a: ['x'], b: ['y', 'x'] }, 'a-x', { b: ['y', 'x'] }, 'b-x'],
  ['the last row', { a: ['x'], b: ['x'] }, 'b-x', { a: ['x'] }, 'a-x'],
  ['its row', { a: ['cancel'], b: ['x'] }, 'a-cancel', { a: ['retry', 'x'], b: ['x'] }, 'a'],
  ['itself in another place', { a: ['x'], b: ['x'] }, 'a-x', { b: ['x'], a: ['x'] }, 'a-x'],
])('the keyboard goes on to %s', async (_, first, focus, then, expected) => {
  expect(await after(first, focus, then)).toBe(expected);
});

test('a keyboard that the user took elsewhere stays there', async () => {
  const { root, update } = rendered(<List rows={{ a: ['x'], b: ['x'] }} />);
  const field = document.body.appendChild(document.createElement('input'));
  one<HTMLElement>(root, '#a-x').focus();
  field.focus();
  await settled();
  await update(<List rows={{ b: ['x'] }} />);
  await settled();
  expect(document.activeElement).toBe(field);
  one<HTMLElement>(root, '#b-x').focus();
  one<HTMLElement>(root, '#b-x').blur();
  await settled();
  await update(<List rows={{ c: ['x'] }} />);
  await settled();
  expect(document.activeElement).toBe(document.body);
});
