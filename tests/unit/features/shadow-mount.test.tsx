// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { mountInShadow } from '../../../features/page/shadow-mount.ts';

const insert = (host: HTMLElement) => document.body.append(host);
afterEach(() => document.body.replaceChildren());

function mounted(signal = new AbortController().signal) {
  mountInShadow({ id: 'txt2img_supir_panel', kind: 'forge', insert, view: <input name="steps" /> }, signal);
  const host = document.getElementById('txt2img_supir_panel');
  const field = host?.shadowRoot?.querySelector('input');
  if (!host || !field) throw new Error('nothing was mounted');
  return { host, field };
}

test.each(['keydown', 'keyup', 'keypress'])('no %s leaves it: Ctrl+Enter and Esc are hotkeys of the page', (type) => {
  const heard: string[] = [];
  const listen = (event: Event) => heard.push(event.type);
  document.addEventListener(type, listen);
  const { field } = mounted();
  field.dispatchEvent(new KeyboardEvent(type, { key: 'Enter', ctrlKey: true, bubbles: true, composed: true }));
  expect(heard).toEqual([]);
  document.body.dispatchEvent(new KeyboardEvent(type, { bubbles: true }));
  expect(heard).toEqual([type]);
  document.removeEventListener(type, listen);
});

test('stands in an open shadow root, and knows whose looks to take', () => {
  const { host } = mounted();
  expect(host.shadowRoot?.mode).toBe('open');
  expect(host.dataset.webui).toBe('forge');
});

test('goes with its signal', () => {
  const life = new AbortController();
  const { host } = mounted(life.signal);
  life.abort();
  expect(host.isConnected).toBe(false);
  expect(host.shadowRoot?.querySelector('input')).toBeNull();
});
