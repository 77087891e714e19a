// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest';
import {
  amongLightboxControls,
  lightboxImage,
  onLightboxChange,
  onLightboxKey,
} from '../../../../webui/page/lightbox.ts';
import { trusted } from '../../trusted.ts';

const URLS = ['http://w/file=/out/grid.png', 'http://w/file=/out/a b.png', 'http://w/file=/out/c.png'];
const life = () => new AbortController();

const box = () => document.getElementById('lightboxModal') as HTMLElement;
const picture = () => document.getElementById('modalImage') as HTMLImageElement;
function show(url: string): void {
  box().style.display = 'flex';
  picture().src = url;
}

beforeEach(() => {
  const thumbnails = URLS.map((url) => `<button class="thumbnail-item"><img src="${url}"></button>`).join('');
  document.body.innerHTML = `
    <div id="tab_txt2img" style="display: none"><div id="txt2img_gallery"></div></div>
    <div id="tab_img2img" style="display: block"><div id="img2img_gallery"><div class="grid-container">${thumbnails}</div></div></div>
    <div id="tab_extras" style="display: none"></div>
    <div id="lightboxModal" tabindex="0"><div class="modalControls"><span class="modalSave"></span><span class="modalClose"></span></div>
      <img id="modalImage"><input id="field"></div>`;
});

describe('what the lightbox shows', () => {
  test('is nothing until it is opened, and after it was closed', () => {
    picture().src = URLS[1] ?? '';
    expect(lightboxImage()).toBeNull();
    show(URLS[1] ?? '');
    expect(lightboxImage()).not.toBeNull();
    box().style.display = 'none';
    expect(lightboxImage()).toBeNull();
  });

  test('is the image of the open tab’s gallery, also when the addresses are written differently', () => {
    show('http://w/file=/out/a%20b.png?17');
    expect(lightboxImage()).toEqual({ tab: 'img2img', index: 1, url: new URL(URLS[1] ?? '').href });
  });

  test('is that of the open tab where some are hidden by the settings', () => {
    document.getElementById('tab_extras')?.remove();
    const extras = document.getElementById('tab_img2img') as HTMLElement;
    extras.id = 'tab_extras';
    document.getElementById('img2img_gallery')?.setAttribute('id', 'extras_gallery');
    show(URLS[2] ?? '');
    expect(lightboxImage()).toMatchObject({ tab: 'extras', index: 2 });
  });

  test('is not the image that is left hidden where a canvas is shown; a tiled one is shown', () => {
    show(URLS[1] ?? '');
    picture().style.display = 'none';
    expect(lightboxImage()).toBeNull();
    box().style.backgroundImage = 'url(http://w/file=/out/a%20b.png)';
    expect(lightboxImage()).not.toBeNull();
  });

  test('is no live preview', () => {
    show('data:image/jpeg;base64,AAAA');
    expect(lightboxImage()).toBeNull();
  });

  test('is the selected one of two that are alike', () => {
    const grid = document.querySelector('.grid-container');
    const [, first] = grid?.children ?? [];
    if (first) grid?.append(first.cloneNode(true));
    const thumbnails = grid?.cloneNode(true) as HTMLElement;
    thumbnails.className = 'thumbnails';
    thumbnails.lastElementChild?.classList.add('selected');
    document.querySelector('#img2img_gallery')?.append(thumbnails);
    show(URLS[1] ?? '');
    expect(lightboxImage()?.index).toBe(3);
  });

  test('is told of', async () => {
    let calls = 0;
    const controller = life();
    onLightboxChange(() => calls++, controller.signal);
    show(URLS[0] ?? '');
    await expect.poll(() => calls).toBeGreaterThan(0);
    controller.abort();
    calls = 0;
    show(URLS[2] ?? '');
    await new Promise((next) => setTimeout(next));
    expect(calls).toBe(0);
  });
});

describe('keys', () => {
  function setUp() {
    const keys: string[] = [];
    const controller = life();
    onLightboxKey((key) => keys.push(key) > 0 && key === 'u', controller.signal);
    const press = (key: string, init: KeyboardEventInit = {}, target: Element = box(), isTrusted = true) => {
      const made = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, composed: true, ...init });
      const event = isTrusted ? trusted(made) : made;
      target.dispatchEvent(event);
      return event;
    };
    return { keys, press, controller };
  }

  test('come while it is open, in lower case, with Shift too', () => {
    const { keys, press } = setUp();
    press('u');
    expect(keys).toEqual([]);
    show(URLS[1] ?? '');
    expect(press('u').defaultPrevented).toBe(true);
    expect(press('U', { shiftKey: true }).defaultPrevented).toBe(true);
    expect(press('ArrowLeft').defaultPrevented).toBe(false);
    expect(keys).toEqual(['u', 'u', 'arrowleft']);
  });

  test('do not come while somebody types, nor from a script, nor with Ctrl, Alt or ⌘, nor again while held', () => {
    const { keys, press, controller } = setUp();
    show(URLS[1] ?? '');
    press('u', {}, document.getElementById('field') as Element);
    press('u', {}, box(), false);
    for (const init of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }, { repeat: true }]) press('u', init);
    expect(keys).toEqual([]);
    controller.abort();
    press('u');
    expect(keys).toEqual([]);
  });
});

describe('controls', () => {
  test('stand before the ×, once', () => {
    const element = Object.assign(document.createElement('div'), { id: 'supir_lightbox' });
    expect(amongLightboxControls(element)).toBe(true);
    const again = Object.assign(document.createElement('div'), { id: 'supir_lightbox' });
    amongLightboxControls(again);
    const classes = [...(document.querySelector('.modalControls')?.children ?? [])].map((it) => it.id || it.className);
    expect(classes).toEqual(['modalSave', 'supir_lightbox', 'modalClose']);
  });

  test('stand nowhere where there is no lightbox', () => {
    box().remove();
    expect(amongLightboxControls(document.createElement('div'))).toBe(false);
    expect(lightboxImage()).toBeNull();
  });
});
