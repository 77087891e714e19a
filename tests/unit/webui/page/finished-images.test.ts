// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest';
import { finishedImages, galleryUrls } from '../../../../webui/page/finished-images.ts';
import { FakeWebui } from './fake-webui.ts';

let webui: FakeWebui;
beforeEach(() => {
  webui = new FakeWebui(4);
});

async function show(names: string[], info: Record<string, unknown>): Promise<void> {
  await webui.show(names);
  webui.info.props.value = JSON.stringify(info);
}
const names = (isBroken: boolean, before?: ReadonlySet<string>) =>
  finishedImages('txt2img', isBroken, before).images.map(({ url }) => url.split('/').at(-1));

/** Makes an image one that the web UI holds in a temporary folder only. */
function makeTemporary(index: number): void {
  const { image } = (webui.gallery.props.value as { image: { url: string } }[])[index] ?? {};
  if (image) image.url = 'http://localhost:3000/file=/tmp/gradio/tmpq1w2_r4t.png';
}

it('leaves out the grid, and what scripts add behind the images', async () => {
  await show(['grid.png', 'a.png', 'b.png', 'map.png'], { index_of_first_image: 1, infotexts: ['g', 'a', 'b'] });
  makeTemporary(3);
  expect(names(false)).toEqual(['a.png', 'b.png']);
  expect(finishedImages('txt2img', false).images[0]?.infotext).toBe('a');
});

it('takes all where nothing is known of them', async () => {
  await show(['a.png', 'b.png'], {});
  expect(names(false)).toEqual(['a.png', 'b.png']);
});

it('of a broken generation leaves out what the web UI did not save', async () => {
  await show(['a.png', 'b.png'], { infotexts: ['a', 'b'] });
  makeTemporary(1);
  expect(names(true)).toEqual(['a.png']);
});

it('of a broken generation leaves out the last one where all are saved', async () => {
  await show(['a.png', 'b.png'], { infotexts: ['a', 'b'] });
  expect(names(true)).toEqual(['a.png']);
});

it('takes all that a script saved, also where it tells one infotext for all, but no grid of its own', async () => {
  await show(['grid-0001.png', 'a.png', 'b.png'], { infotexts: ['a'] });
  expect(names(false)).toEqual(['a.png', 'b.png']);
  await show(['xyz_grid-0003-77.png', 'a.png'], { infotexts: ['g', 'a'] });
  expect(names(false)).toEqual(['a.png']);
});

it('takes neither what stood there before nor what SUPIR made', async () => {
  await show(['a.png', 'b.png'], { infotexts: ['a', 'b'] });
  const before = galleryUrls('txt2img');
  await show(['a.png', 'a-hires.png', 'c.png', 'b.png'], {
    infotexts: ['a', 'a', 'c\nSteps: 20, Seed: 1, Size: 64x64, SUPIR upscale: 2', 'b'],
  });
  expect(names(false, before)).toEqual(['a-hires.png']);
  expect(names(true, before)).toEqual([]);
});

it('tells the address of the whole file, also where the web UI left a `#` of its name as it is', async () => {
  await show(['#AI/a.png'], { infotexts: ['a'] });
  expect(finishedImages('txt2img', false).images[0]?.url).toBe('http://localhost:3000/file=/out/%23AI/a.png');
});
