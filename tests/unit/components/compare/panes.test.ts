import { describe, expect, test } from 'vitest';
import { type Arrangement, fromMiddle, panesOf } from '../../../../components/compare/panes.ts';

const STAGE = { width: 1001, height: 600 };
const RESULT = { width: 3000, height: 2000 };
const arranged = (part: Partial<Arrangement>): Arrangement => ({ mode: 'slider', split: 0.5, flipped: false, ...part });
const clips = (part: Partial<Arrangement>, stage = STAGE, result = RESULT) =>
  panesOf(arranged(part), stage, result).map(({ shows, clip }) => [shows, clip.x, clip.y, clip.width, clip.height]);

describe('panes', () => {
  test.each([
    [0, 0],
    [0.25, 250],
    [1, 1001],
  ])('slider at %d: original to its left, result to its right, nothing twice', (split, px) => {
    expect(clips({ split })).toEqual([
      ['original', 0, 0, px, 600],
      ['result', px, 0, 1001 - px, 600],
    ]);
  });

  test('slider: both images are seen through the whole stage, so that they lie on each other', () => {
    const [first, second] = panesOf(arranged({}), STAGE, RESULT);
    expect([first.x, first.width]).toEqual([second?.x, second?.width]);
  });

  test('flip shows one image', () => {
    expect(clips({ mode: 'flip' })).toEqual([['result', 0, 0, 1001, 600]]);
    expect(clips({ mode: 'flip', flipped: true })).toEqual([['original', 0, 0, 1001, 600]]);
  });

  test('side by side: equal halves beside each other', () => {
    expect(clips({ mode: 'side-by-side' }, { width: 1001, height: 300 })).toEqual([
      ['original', 0, 0, 498, 300],
      ['result', 502, 0, 498, 300],
    ]);
  });

  test('side by side: above each other where that shows the image larger', () => {
    expect(clips({ mode: 'side-by-side' }, { width: 320, height: 500 })).toEqual([
      ['original', 0, 0, 320, 248],
      ['result', 0, 252, 320, 248],
    ]);
    expect(clips({ mode: 'side-by-side' }, { width: 500, height: 500 }, { width: 1000, height: 3000 })[1]?.[1]).toBe(
      252,
    );
  });

  test('a stage without size, as before the first layout, has panes that can be computed with', () => {
    for (const mode of ['slider', 'side-by-side', 'flip'] as const) {
      const [pane] = panesOf(arranged({ mode }), { width: 0, height: 0 }, RESULT);
      expect(Math.min(pane.width, pane.height)).toBeGreaterThan(0);
    }
  });

  test('the same place in both halves is the same point of the image', () => {
    const panes = panesOf(arranged({ mode: 'side-by-side' }), { width: 1004, height: 300 }, RESULT);
    expect(fromMiddle(panes, { x: 100, y: 50 })).toEqual({ x: -150, y: -100 });
    expect(fromMiddle(panes, { x: 100 + 504, y: 50 })).toEqual({ x: -150, y: -100 });
  });
});
