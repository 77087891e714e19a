// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it } from 'vitest';
import { whenMounted } from '../../../../webui/page/mount.ts';
import type { TabPlaces } from '../../../../webui/page/places.ts';
import { FakeWebui, settled } from './fake-webui.ts';

let life: AbortController;
let mounts: { places: TabPlaces; signal: AbortSignal }[];
beforeEach(() => {
  document.body.replaceChildren();
  life = new AbortController();
  mounts = [];
});
afterEach(() => life.abort());

const watch = () => whenMounted('txt2img', (places, signal) => mounts.push({ places, signal }), life.signal);
const only = (): TabPlaces => {
  const places = mounts.at(-1)?.places;
  if (!places) throw new Error('not mounted');
  return places;
};

it('mounts at once in a page that is built', () => {
  new FakeWebui(3);
  watch();
  expect(mounts).toHaveLength(1);
});

it('mounts once when the page is built, and again when it is built anew', async () => {
  watch();
  expect(mounts).toHaveLength(0);
  new FakeWebui(3);
  await settled();
  expect(mounts).toHaveLength(1);
  new FakeWebui(3);
  await settled();
  expect(mounts).toHaveLength(2);
  expect(mounts.map(({ signal }) => signal.aborted)).toEqual([true, false]);
});

it('ends with its signal', async () => {
  watch();
  life.abort();
  new FakeWebui(3);
  await settled();
  expect(mounts).toHaveLength(0);
});

it('makes a button that looks like its neighbour and stands after it, exactly once', () => {
  const webui = new FakeWebui(3);
  watch();
  const { cloneToolButton, buttonRow } = only();
  for (const _ of ['first', 'again']) {
    buttonRow(cloneToolButton({ id: 'txt2img_supir_upscale', title: 'Upscale', icon: '🔬' }));
  }
  const [button, ...others] = document.querySelectorAll<HTMLButtonElement>('#txt2img_supir_upscale');
  expect(others).toHaveLength(0);
  expect(button?.previousElementSibling?.id).toBe('txt2img_send_to_extras');
  expect([button?.className, button?.title, button?.getAttribute('aria-label'), button?.textContent]).toEqual([
    webui.element('txt2img_send_to_extras').className,
    'Upscale',
    'Upscale',
    '🔬',
  ]);
});

it('stands after ✨ where there is one', () => {
  const webui = new FakeWebui(4);
  webui.element('image_buttons_txt2img').insertAdjacentHTML('beforeend', '<button id="txt2img_upscale">✨</button>');
  watch();
  only().buttonRow(only().cloneToolButton({ id: 'ours', title: 'Upscale', icon: '🔬' }));
  expect(document.getElementById('ours')?.previousElementSibling?.id).toBe('txt2img_upscale');
});

it('has places for the panel and the strip', () => {
  new FakeWebui(4);
  watch();
  const panel = Object.assign(document.createElement('div'), { id: 'panel' });
  const strip = Object.assign(document.createElement('div'), { id: 'strip' });
  only().settingsColumn(panel);
  only().belowGallery(strip);
  expect(panel.nextElementSibling?.id).toBe('txt2img_script_container');
  expect(strip.previousElementSibling?.id).toBe('image_buttons_txt2img');
});
