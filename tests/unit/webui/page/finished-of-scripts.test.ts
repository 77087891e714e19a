// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { askBridge } from '../../../../webui/page/bridge-client.ts';
import { finishedImages } from '../../../../webui/page/finished-images.ts';
import type { Tab } from '../../../../webui/tab.ts';

vi.mock('../../../../webui/page/bridge-client.ts');

/** What galleries and generation info hold is taken from the sources of A1111 1.7, 1.10.1 and Neo 2.26. */
const PARAMETERS = 'Steps: 20, Sampler: Euler, Seed: 1, Size: 512x512';
const ROUTE = 'http://localhost:3000/file=';

const saved = (name: string) => `${ROUTE}/outputs/img2img-images/2026-12-01/${name}`;
const temporary = (letter: string) => `${ROUTE}/tmp/gradio/tmp${letter.repeat(8)}.png`;

function show(urls: string[], info: Record<string, unknown> | null): void {
  vi.mocked(askBridge).mockReturnValue({ urls, info: info ? JSON.stringify(info) : '' } as never);
}

/** One for each name, so that a wrong one is seen. */
const texts = (...names: string[]) => names.map((name) => `${name}\n${PARAMETERS}`);

function found(tab: Tab = 'txt2img', isBroken = false) {
  const { images, missing } = finishedImages(tab, isBroken);
  return {
    names: images.map(({ url }) => url.split('/').at(-1)),
    infotexts: images.map(({ infotext }) => infotext.split('\n')[0]),
    missing,
  };
}

const settings = (checked: Record<string, boolean>, limit?: number) =>
  [
    ...Object.entries(checked).map(
      ([name, on]) => `<div id="setting_${name}"><input type="checkbox" ${on ? 'checked' : ''}></div>`,
    ),
    limit === undefined
      ? ''
      : `<div id="setting_img2img_batch_show_results_limit"><input type="number" value="${limit}"></div>`,
  ].join('');

beforeEach(() => {
  document.body.innerHTML = '';
});

describe('X/Y/Z plot', () => {
  const grid = (axes: string) => `a cat\n${PARAMETERS}, Script: X/Y/Z plot, ${axes}, Version: v1.10.1`;
  const grids = [grid('X Type: Steps, Z Type: CFG Scale'), grid('X Type: Steps'), grid('X Type: Steps')];

  it('with unsaved sub-grids gives the images alone', () => {
    const images = ['a', 'b', 'c', 'd'];
    show([temporary('x'), temporary('y'), temporary('z'), ...images.map((name) => saved(`${name}.png`))], {
      index_of_first_image: 1,
      infotexts: [...grids, ...texts(...images)],
      all_seeds: [1, 1, 1, 1, 1, 1],
    });
    expect(found()).toEqual({ names: ['a.png', 'b.png', 'c.png', 'd.png'], infotexts: images, missing: null });
  });

  it('does so where images are not saved either', () => {
    show(['x', 'y', 'z', 'a', 'b'].map(temporary), {
      index_of_first_image: 1,
      infotexts: [...grids, ...texts('a', 'b')],
      all_seeds: [1, 1, 1, 1],
    });
    expect(found().infotexts).toEqual(['a', 'b']);
  });

  it('that shows its grid alone says so', () => {
    show([saved('xyz_grid-0001-1.png')], { index_of_first_image: 1, infotexts: [grids[0], ...texts('a', 'b')] });
    expect(found()).toEqual({ names: [], infotexts: [], missing: { code: 'only-grid-shown' } });
    expect(found('txt2img', true).missing).toBeNull();
  });
});

describe('inpaint', () => {
  const inpainted = (...names: string[]) => names.map((name) => `${name}\n${PARAMETERS}, Mask blur: 4`);

  it('with masks and composites that are not saved gives the images, each with its own infotext', () => {
    document.body.innerHTML = settings({ return_mask: true, return_mask_composite: true });
    const urls = ['a', 'b'].flatMap((name) => [saved(`${name}.png`), temporary('m'), temporary('n')]);
    show([temporary('g'), ...urls], { index_of_first_image: 1, infotexts: ['grid', ...inpainted('a', 'b')] });
    expect(found('img2img')).toMatchObject({ names: ['a.png', 'b.png'], infotexts: ['a', 'b'] });
  });

  it('with saved ones, too', () => {
    document.body.innerHTML = settings({ return_mask: true, return_mask_composite: true });
    const urls = ['1-77', '4-78'].flatMap((name) =>
      ['', '-mask', '-mask-composite'].map((end) => saved(`${name}${end}.png`)),
    );
    show([saved('grid-0001.png'), ...urls], { index_of_first_image: 1, infotexts: ['grid', ...inpainted('a', 'b')] });
    expect(found('img2img').names).toEqual(['1-77.png', '4-78.png']);
  });

  it.each([
    ['by their number', 'abcdef', texts('a', 'd'), 2, ['a', 'd']],
    ['and maps behind, by the infotext', 'abcdefxy', inpainted('a', 'd'), 2, ['a', 'd']],
    ['one mask each', 'abcd', texts('a', 'c'), 1, ['a', 'c']],
    ['but maps alone', 'abxyz', texts('a', 'b'), 1, ['a', 'b']],
  ])('finds them where nothing is saved: %s', (_name, letters, infotexts, masks, expected) => {
    document.body.innerHTML = settings({ return_mask: true, return_mask_composite: masks === 2 });
    show([...letters].map(temporary), { index_of_first_image: 0, infotexts });
    expect(found('img2img')).toMatchObject({
      names: expected.map((letter) => `tmp${letter.repeat(8)}.png`),
      infotexts: infotexts.map((text) => text.split('\n')[0]),
    });
  });

  it('a name that ends so is no mask where none is shown', () => {
    show([saved('1-a mask.png'), saved('2-mask.png')], { infotexts: texts('a', 'b') });
    expect(found('img2img').names).toHaveLength(2);
  });
});

describe('a batch of img2img', () => {
  const open = (limit: number) => `<div id="img2img_batch_tab" style="display: block"></div>${settings({}, limit)}`;
  const names = Array.from({ length: 32 }, (_, i) => `${i}.png`);

  it('of which the web UI shows no more says so', () => {
    document.body.innerHTML = open(32);
    show(names.map(saved), { infotexts: texts(...names), all_seeds: [1] });
    expect(found('img2img')).toMatchObject({ names, missing: { code: 'batch-limit', shown: 32 } });
    show(names.slice(1).map(saved), { infotexts: texts(...names.slice(1)), all_seeds: [1] });
    expect(found('img2img').missing).toBeNull();
    document.body.innerHTML = open(0);
    show([], { infotexts: [] });
    expect(found('img2img').missing).toEqual({ code: 'batch-limit', shown: 0 });
    document.body.innerHTML = open(-1);
    expect(found('img2img').missing).toBeNull();
  });

  it('with a grid of each input gives none of them', () => {
    const files = ['g', 'a', 'b', 'h', 'c', 'd'];
    show(
      files.map((name) => (name === 'g' || name === 'h' ? temporary(name) : saved(`${name}.png`))),
      { index_of_first_image: 1, infotexts: texts(...files), all_seeds: [1, 2] },
    );
    expect(found('img2img')).toMatchObject({
      names: ['a.png', 'b.png', 'c.png', 'd.png'],
      infotexts: ['a', 'b', 'c', 'd'],
    });
  });
});

describe('a gallery', () => {
  it('that shows nothing of what was made says so, but not after a failure or an interruption', () => {
    show([], { index_of_first_image: 1, infotexts: texts('g', 'a', 'b') });
    expect(found().missing).toEqual({ code: 'images-not-shown', count: 2 });
    expect(found('txt2img', true).missing).toBeNull();
    show([], null);
    expect(found().missing).toBeNull();
  });

  it('with GIFs and videos gives the still images, and counts the others', () => {
    show([saved('1.gif'), saved('2.png'), saved('3.mp4'), ''], { infotexts: texts('1', '2', '3', '4') });
    expect(found()).toEqual({ names: ['2.png'], infotexts: ['2'], missing: { code: 'moving-images', count: 3 } });
  });

  it('counts a GIF that has an infotext, behind a grid and two images', () => {
    show([saved('grid-0001.png'), saved('a.png'), saved('b.png'), saved('c.gif')], {
      index_of_first_image: 1,
      infotexts: texts('g', 'a', 'b', 'c'),
      all_seeds: [1, 2],
    });
    expect(found()).toMatchObject({ names: ['a.png', 'b.png'], missing: { code: 'moving-images', count: 1 } });
    expect(found('img2img').missing).toEqual({ code: 'moving-images', count: 1 });
  });

  it('with the maps of ControlNet behind the images gives the images', () => {
    show([saved('a.png'), saved('b.png'), temporary('x'), temporary('y')], { infotexts: texts('a', 'b') });
    expect(found().names).toEqual(['a.png', 'b.png']);
  });
});
