// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { galleryImages } from '../../../../webui/page/gallery.ts';
import { drawUndrawn } from '../../../../webui/page/undrawn.ts';
import { FakeWebui, image, settled } from './fake-webui.ts';

const OWN = image('a.heif').url;
const DRAWN = 'http://localhost:3000/file=/tmp/gradio/a.png';
const findInstead = vi.fn<(url: string) => Promise<string | null>>();

let webui: FakeWebui;
let life: AbortController;
beforeEach(async () => {
  findInstead.mockReset().mockResolvedValue(DRAWN);
  webui = new FakeWebui(4);
  await webui.show(['b.png', 'a.heif', 'c.png'], 1);
  life = new AbortController();
  drawUndrawn(findInstead, life.signal);
});
afterEach(() => life.abort());

const thumbnail = (index: number) =>
  webui.element('txt2img_gallery').querySelectorAll<HTMLImageElement>('.grid-container img')[index] as HTMLImageElement;
async function fails(picture: HTMLImageElement): Promise<void> {
  picture.dispatchEvent(new Event('error'));
  await settled();
}

it('what the browser does not draw is drawn from elsewhere, and means the same image', async () => {
  await fails(thumbnail(1));
  expect(findInstead).toHaveBeenCalledExactlyOnceWith(OWN);
  expect(thumbnail(1).src.split('#')[0]).toBe(DRAWN);
  expect(galleryImages('txt2img')).toEqual([
    { index: 0, url: image('b.png').url },
    { index: 1, url: OWN, drawn: DRAWN },
    { index: 2, url: image('c.png').url },
  ]);
});

it('a copy of it, as in the lightbox, that fails as well is left', async () => {
  await fails(thumbnail(1));
  await fails(thumbnail(1));
  expect(findInstead).toHaveBeenCalledOnce();
});

it('one that has become another image meanwhile is left', async () => {
  const found = Promise.withResolvers<string>();
  findInstead.mockReturnValue(found.promise);
  const picture = thumbnail(1);
  picture.dispatchEvent(new Event('error'));
  picture.src = image('d.png').url;
  found.resolve(DRAWN);
  await settled();
  expect(picture.src).toBe(image('d.png').url);
});

it('what nobody has instead, what every browser draws, and images elsewhere are left', async () => {
  findInstead.mockResolvedValue(null);
  await fails(thumbnail(1));
  expect(thumbnail(1).src).toBe(OWN);
  findInstead.mockClear();
  await fails(thumbnail(0));
  const other = document.body.appendChild(Object.assign(document.createElement('img'), { src: OWN }));
  await fails(other);
  expect(findInstead).not.toHaveBeenCalled();
});
