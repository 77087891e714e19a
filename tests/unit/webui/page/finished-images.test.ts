// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest';
import { finishedImages } from '../../../../webui/page/finished-images.ts';
import { FakeWebui } from './fake-webui.ts';

let webui: FakeWebui;
beforeEach(() => {
  webui = new FakeWebui('forge');
});

async function show(names: string[], info: Record<string, unknown>): Promise<void> {
  await webui.show(names);
  webui.info.props.value = JSON.stringify(info);
}
const names = (isBroken: boolean) => finishedImages('txt2img', isBroken).map(({ url }) => url.split('/').at(-1));

it('leaves out the grid, and what scripts add behind the images', async () => {
  await show(['grid.png', 'a.png', 'b.png', 'map.png'], { index_of_first_image: 1, infotexts: ['g', 'a', 'b'] });
  expect(names(false)).toEqual(['a.png', 'b.png']);
  expect(finishedImages('txt2img', false)[0]?.infotext).toBe('a');
});

it('takes all where nothing is known of them', async () => {
  await show(['a.png', 'b.png'], {});
  expect(names(false)).toEqual(['a.png', 'b.png']);
});

it('of a broken generation leaves out what the web UI did not save', async () => {
  await show(['a.png', 'b.png'], { infotexts: ['a', 'b'] });
  const [, broken] = webui.gallery.props.value as { image: { url: string } }[];
  if (broken) broken.image.url = 'http://localhost:3000/file=/tmp/gradio/tmpq1w2_r4t.png';
  expect(names(true)).toEqual(['a.png']);
});

it('of a broken generation leaves out the last one where all are saved', async () => {
  await show(['a.png', 'b.png'], { infotexts: ['a', 'b'] });
  expect(names(true)).toEqual(['a.png']);
});
