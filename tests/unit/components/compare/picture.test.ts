// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Picture } from '../../../../components/compare/picture.ts';
import { anImage, fakeContext, fakeDecoder } from './fakes.ts';

let contexts: ReturnType<typeof fakeContext>[];

beforeEach(() => {
  contexts = [];
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(function (this: HTMLCanvasElement) {
    const fake = fakeContext(this.width, this.height);
    contexts.push(fake);
    return fake.context;
  } as never);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('makes halves down to a small one, and draws from the smallest that is large enough', async () => {
  fakeDecoder();
  const picture = await Picture.decode(anImage(4001, 2000).blob);
  const counts: number[] = [];
  await picture.shrink((count) => counts.push(count));
  expect(counts).toEqual([2, 3, 4]);
  expect([9000, 4001, 2002, 2001, 1001, 600, 501, 1].map((width) => picture.levelFor(width)?.width)).toEqual([
    4001, 4001, 4001, 2001, 1001, 1001, 501, 501,
  ]);
});

test('each level is made of bands that cover it without gap', async () => {
  fakeDecoder();
  const picture = await Picture.decode(anImage(4096, 4099).blob);
  await picture.shrink(() => {});
  const bands = contexts[0]?.drawn ?? [];
  expect(bands.length).toBeGreaterThan(2);
  let [fromY, toY] = [0, 0];
  for (const { from, to } of bands) {
    expect([from[1], to[1]]).toEqual([expect.closeTo(fromY, 6), toY]);
    expect((to[2] ?? 0) * (to[3] ?? 0)).toBeLessThanOrEqual(1_050_000);
    fromY += from[3] ?? 0;
    toY += to[3] ?? 0;
  }
  expect([fromY, toY]).toEqual([expect.closeTo(4099, 6), 2050]);
});

test('gives everything back, also in the middle of making a level', async () => {
  const decoded = fakeDecoder();
  const picture = await Picture.decode(anImage(8192, 8192).blob);
  const shrunk = picture.shrink(() => {});
  picture.release();
  await shrunk;
  expect(decoded.map(({ closed }) => closed)).toEqual([true]);
  expect(picture.levelFor(100)).toBeNull();
  expect(contexts[0]?.drawn).toEqual([]);
});
