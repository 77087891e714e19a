// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it } from 'vitest';
import { pickImages } from '../../../../webui/page/pick-images.ts';
import { trusted } from '../../trusted.ts';
import { FakeWebui, image, settled } from './fake-webui.ts';

let webui: FakeWebui;
let life: AbortController;
let picked: string[];
let heard: number;

beforeEach(async () => {
  webui = new FakeWebui(3);
  life = new AbortController();
  picked = [];
  heard = 0;
  await webui.show(['a.png', 'b.png', 'c.png', 'd.png'], 1);
  webui.element('txt2img_gallery').addEventListener('click', () => {
    heard += 1;
  });
  const show = pickImages(
    'txt2img',
    (urls) => {
      picked = [...urls];
      show(urls);
    },
    life.signal,
  );
});
afterEach(() => life.abort());

function click(index: number, keys: MouseEventInit = {}): void {
  const thumbnail = document.querySelectorAll('.thumbnails .thumbnail-item')[index];
  thumbnail?.querySelector('img')?.dispatchEvent(trusted(new MouseEvent('click', { bubbles: true, ...keys })));
}
const names = () => picked.map((url) => url.split('/').at(-1));
const marked = () => document.querySelectorAll('.thumbnails [data-supir-picked]').length;

it('Ctrl picks and lets go, and the web UI hears nothing of it', async () => {
  click(0, { ctrlKey: true });
  click(2, { metaKey: true });
  expect(names()).toEqual(['a.png', 'c.png']);
  expect(marked()).toBe(2);
  click(0, { ctrlKey: true });
  await settled();
  expect(names()).toEqual(['c.png']);
  expect(webui.selected).toBe(1);
  expect(heard).toBe(0);
});

it('Shift picks from the last one to it, either way', () => {
  click(3, { ctrlKey: true });
  click(1, { shiftKey: true });
  expect(names().toSorted()).toEqual(['b.png', 'c.png', 'd.png']);
});

it('a plain click selects as ever', async () => {
  click(2);
  await settled();
  expect(webui.selected).toBe(2);
  expect(heard).toBe(1);
});

it('marks stay while the gallery draws anew, and go with their image', async () => {
  click(0, { ctrlKey: true });
  click(2, { ctrlKey: true });
  await webui.select(3);
  expect(marked()).toBe(2);
  await webui.show(['c.png', 'e.png'], 0);
  expect(names()).toEqual(['c.png']);
  expect(marked()).toBe(1);
});

it('a script’s clicks pick nothing, and reach the web UI', async () => {
  const third = document.querySelectorAll('.thumbnails .thumbnail-item img')[2];
  third?.dispatchEvent(new MouseEvent('click', { bubbles: true, ctrlKey: true }));
  await settled();
  expect(picked).toEqual([]);
  expect(webui.selected).toBe(2);
});

it('leaves nothing behind', () => {
  const styles = document.head.querySelectorAll('style').length;
  life.abort();
  click(0, { ctrlKey: true });
  expect(picked).toEqual([]);
  expect(document.head.querySelectorAll('style')).toHaveLength(styles - 1);
  expect(image('a.png').url).toContain('a.png');
});
