// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import { focused } from '../../../components/focused.ts';
import { mountInShadow } from '../../../features/page/shadow-mount.ts';
import { trusted } from '../trusted.ts';
import { fakePage } from './fake-page.ts';

const insert = (host: HTMLElement) => document.body.append(host);
const attach = vi.spyOn(Element.prototype, 'attachShadow');
afterEach(() => document.body.replaceChildren());

const { page, calls } = fakePage();
function mounted(signal = new AbortController().signal) {
  mountInShadow({ id: 'txt2img_supir_panel', page, insert, view: <input name="steps" /> }, signal);
  const host = document.getElementById('txt2img_supir_panel');
  const root = attach.mock.results.at(-1)?.value as ShadowRoot;
  const field = root.querySelector('input');
  if (!host || !field) throw new Error('nothing was mounted');
  return { host, root, field };
}

test.each(['keydown', 'keyup', 'keypress'])('no %s leaves it: Ctrl+Enter and Esc are hotkeys of the page', (type) => {
  const heard: string[] = [];
  const listen = (event: Event) => heard.push(event.type);
  document.addEventListener(type, listen);
  const { field } = mounted();
  const key = new KeyboardEvent(type, { key: 'Enter', ctrlKey: true, bubbles: true, composed: true });
  field.dispatchEvent(trusted(key));
  expect(heard).toEqual([]);
  document.body.dispatchEvent(new KeyboardEvent(type, { bubbles: true }));
  expect(heard).toEqual([type]);
  document.removeEventListener(type, listen);
});

test('stands where the page cannot look, and knows whose looks to take', () => {
  const { host, root } = mounted();
  expect(root.mode).toBe('closed');
  expect(host.shadowRoot).toBeNull();
  expect(host.dataset.gradio).toBe('4');
});

test('our own views know all the same who has the keyboard there', () => {
  const { field } = mounted();
  field.focus();
  expect(focused()).toBe(field);
});

test('goes with its signal', () => {
  const life = new AbortController();
  const { host, root } = mounted(life.signal);
  life.abort();
  expect(host.isConnected).toBe(false);
  expect(root.querySelector('input')).toBeNull();
});

test('what a script makes up does nothing there, nor does its default; what the user does is told before it is done', () => {
  const { field } = mounted();
  calls.length = 0;
  for (const type of ['click', 'keydown', 'input', 'change', 'drop', 'pointerdown', 'paste'])
    field.addEventListener(type, () => calls.push(type));
  for (const type of ['click', 'keydown', 'input', 'change', 'drop', 'pointerdown', 'paste']) {
    const madeUp = new Event(type, { bubbles: true, cancelable: true });
    field.dispatchEvent(madeUp);
    expect(madeUp.defaultPrevented).toBe(true);
  }
  expect(calls).toEqual([]);
  for (const type of ['pointerdown', 'keydown', 'click', 'input']) field.dispatchEvent(trusted(new Event(type)));
  expect(calls).toEqual(['pointerdown', 'keydown', 'used', 'click', 'used', 'input']);
});
