// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { draw, type Scene } from '../../../../components/compare/draw.ts';
import { panesOf } from '../../../../components/compare/panes.ts';
import { Picture } from '../../../../components/compare/picture.ts';
import { FITTED } from '../../../../components/compare/view.ts';
import { anImage, fakeContext, fakeDecoder } from './fakes.ts';

const STAGE = { width: 1000, height: 500 };
const SIZE = { width: 4000, height: 2000 };

beforeEach(() => {
  fakeDecoder();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

async function scene(part: Partial<Scene> = {}): Promise<Scene> {
  return {
    view: FITTED,
    panes: panesOf({ mode: 'slider', split: 0.5, flipped: false }, STAGE, SIZE),
    size: SIZE,
    original: await Picture.decode(anImage(1000, 500).blob),
    result: await Picture.decode(anImage(4000, 2000).blob),
    layer: { blend: 0 },
    ...part,
  };
}

/** Where the image's corners would lie if all of it were drawn. */
function whole({ image, from, to }: ReturnType<typeof fakeContext>['drawn'][number]) {
  const { width, height } = image as { width: number; height: number };
  const [fromX = 0, fromY = 0, fromWidth = 1, fromHeight = 1] = from;
  const [x = 0, y = 0, toWidth = 0, toHeight = 0] = to;
  const scale = [toWidth / fromWidth, toHeight / fromHeight] as const;
  return [x - fromX * scale[0], y - fromY * scale[1], width * scale[0], height * scale[1]].map(Math.round);
}

test('both images are drawn in the same place, each on its side of the divider', async () => {
  const { context, drawn } = fakeContext(1000, 500);
  draw(context, await scene());
  expect(drawn.map(({ clip }) => clip)).toEqual([
    [0, 0, 500, 500],
    [500, 0, 500, 500],
  ]);
  expect(drawn.map(whole)).toEqual([
    [0, 0, 1000, 500],
    [0, 0, 1000, 500],
  ]);
});

test('only what is seen is drawn, exactly placed, at 800 % too', async () => {
  const { context, drawn } = fakeContext(1000, 500);
  draw(context, await scene({ view: { zoom: 8, x: 1000, y: 700 } }));
  for (const one of drawn) {
    expect(whole(one)).toEqual([-7500, -5350, 32000, 16000]);
    const [x = 0, y = 0, width = 0, height = 0] = one.to;
    const [left = 0, top = 0, seenWidth = 0, seenHeight = 0] = one.clip;
    expect([x <= left, y <= top, x + width >= left + seenWidth, y + height >= top + seenHeight]).not.toContain(false);
    expect(width * height).toBeLessThan(1000 * 600);
  }
});

test('the better filter is for enlarging only', async () => {
  const { context, drawn } = fakeContext(1000, 500);
  draw(context, await scene({ view: { zoom: 1, x: 2000, y: 1000 } }));
  expect(drawn.map(({ quality }) => quality)).toEqual(['high', 'low']);
});

test('the result is adjusted where it is seen, then the original is mixed in', async () => {
  const { context, drawn, put } = fakeContext(1000, 500);
  const adjusted: unknown[] = [];
  const adjust = ({ width, height }: ImageData, part: object) => void adjusted.push([width, height, part]);
  const { original, ...rest } = await scene();
  draw(context, { ...rest, original, layer: { blend: 0.3, adjust } });
  expect(adjusted).toEqual([[500, 500, { x: 0.5, y: 0, width: 0.5, height: 1 }]]);
  expect(put).toEqual([[expect.anything(), 500, 0]]);
  expect(drawn.map(({ alpha, clip }) => [alpha, clip[0]])).toEqual([
    [1, 0],
    [1, 500],
    [0.3, 500],
  ]);
  expect(drawn[2]?.image).toBe(original?.levelFor(1000));
  expect(context.globalAlpha).toBe(1);
});

test('an image that is not there, or was given back, leaves its side empty', async () => {
  const { context, drawn } = fakeContext(1000, 500);
  const complete = await scene();
  draw(context, { ...complete, result: null });
  complete.original?.release();
  draw(context, complete);
  expect(drawn.map(({ clip }) => clip[0])).toEqual([0, 500]);
});
