// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { galleryImages, onGalleryChange, selectedImage } from '../../../../webui/page/gallery.ts';
import { FakeWebui, image, settled } from './fake-webui.ts';

let webui: FakeWebui;
let life: AbortController;
beforeEach(() => {
  webui = new FakeWebui(3);
  life = new AbortController();
});
afterEach(() => life.abort());

describe('selectedImage', () => {
  it('is the one in the preview', async () => {
    await webui.show(['a.png', 'b.png'], 1);
    expect(selectedImage('txt2img')).toEqual({ index: 1, url: image('b.png').url });
  });

  it('is the only one, also while the preview is closed', async () => {
    await webui.show(['a.png'], null);
    expect(selectedImage('txt2img')?.index).toBe(0);
  });

  it('is none in a grid of several, in an empty gallery, in a tab that is not there', async () => {
    expect(selectedImage('txt2img')).toBeNull();
    await webui.show(['a.png', 'b.png'], null);
    expect(selectedImage('txt2img')).toBeNull();
    expect(selectedImage('img2img')).toBeNull();
  });
});

it('an address is that of the whole file, also where the web UI left a `#` of its name as it is', async () => {
  await webui.show(['#AI/a #1.png?17.5']);
  expect(galleryImages('txt2img')[0]?.url).toBe(image('%23AI/a%20%231.png?17.5').url);
});

describe('onGalleryChange', () => {
  let calls: number;
  beforeEach(async () => {
    await webui.show(['a.png', 'b.png'], 0);
    calls = 0;
    onGalleryChange('txt2img', () => calls++, life.signal);
  });

  it('tells of other images and of another selection', async () => {
    await webui.select(1);
    expect(calls).toBe(1);
    await webui.show(['c.png'], 0);
    expect(calls).toBe(2);
  });

  it('tells when only addresses changed, as after a generation of as many images', async () => {
    for (const img of document.querySelectorAll<HTMLImageElement>('.grid-container img'))
      img.src = image('new.png').url;
    await settled();
    expect(calls).toBe(1);
    expect(galleryImages('txt2img').map(({ url }) => url)).toEqual([image('new.png').url, image('new.png').url]);
  });

  it('is not woken by the live preview', async () => {
    const gallery = webui.element('txt2img_gallery');
    gallery.insertAdjacentHTML('afterbegin', '<div class="livePreview"><img src="data:,1"></div>');
    await settled();
    gallery.querySelector('.livePreview img')?.setAttribute('src', 'data:,2');
    await settled();
    expect(calls).toBe(0);
  });

  it('ends with its signal', async () => {
    life.abort();
    await webui.select(1);
    expect(calls).toBe(0);
  });
});
