import { describe, expect, it } from 'vitest';
import type { Size } from '../../../images/size.ts';
import { type SizePlan, type SizeWish, sizePlan } from '../../../jobs/size-plan.ts';
import { TargetSizeError } from '../../../jobs/target-size.ts';
import { seededRandom } from '../images/seeded-random.ts';
import { saidOf } from '../words/said.ts';

const size = (width: number, height: number): Size => ({ width, height });

describe('sizePlan', () => {
  it.each<[Size, SizeWish, Partial<SizePlan>]>([
    [size(512, 768), { scale: 2 }, { padded: size(512, 768), upscale: 2, result: size(1024, 1536), raised: false }],
    // The backend alone would make 1216×1600 of it, 1.3 % too wide.
    [size(600, 800), { scale: 2 }, { padded: size(608, 800), upscale: 2, result: size(1200, 1600), raised: false }],
    [size(1040, 1040), { scale: 1 }, { padded: size(1056, 1056), upscale: 1, result: size(1040, 1040), raised: false }],
    [
      size(777, 1001),
      { scale: 1.5 },
      { padded: size(832, 1024), upscale: 1.5, result: size(1166, 1502), raised: false },
    ],
    [size(512, 512), { scale: 1 }, { padded: size(512, 512), upscale: 2, result: size(1024, 1024), raised: true }],
    [size(500, 333), { scale: 2 }, { padded: size(510, 333), upscale: 2, result: size(1538, 1024), raised: true }],
    [size(64, 64), { scale: 2 }, { padded: size(64, 64), upscale: 2, result: size(1024, 1024), raised: true }],
    [size(20, 20), { longestSidePx: 200 }, { upscale: 8, result: size(1024, 1024), raised: true }],
    // At 1 the backend would enlarge by INTER_AREA.
    [size(800, 800), { scale: 1 }, { padded: size(800, 800), upscale: 1.28, result: size(1024, 1024), raised: true }],
    [size(1000, 1500), { longestSidePx: 3001 }, { result: size(2001, 3001), raised: false }],
    [size(4096, 3000), { longestSidePx: 2048 }, { upscale: 0.5, result: size(2048, 1500), raised: false }],
  ])('%j with %j', (source, wish, plan) => {
    expect(sizePlan(source, wish)).toMatchObject(plan);
  });

  it('reduces a raised one afterwards when the scale shall be exact', () => {
    const { padded, upscale, returned } = sizePlan(size(500, 333), { scale: 2 });
    expect(sizePlan(size(500, 333), { scale: 2 }, true)).toEqual({
      padded,
      upscale,
      returned,
      crop: size(1537, 1024),
      result: size(1000, 666),
      raised: true,
    });
    expect(sizePlan(size(512, 512), { longestSidePx: 700 }, true).result).toEqual(size(700, 700));
  });

  it('makes a little more and reduces it where no padding fits', () => {
    const plan = sizePlan(size(127, 155), { scale: 1 });
    expect(plan).toMatchObject({ padded: size(127, 155), result: size(1024, 1250), raised: true });
    expect(plan.crop).toEqual(plan.returned);
    expect(plan.returned.height).toBeGreaterThan(1250);
  });

  it.each([
    [
      size(20_000, 20),
      { scale: 1 },
      '1024000 px is more than the 16383 px that the backend can return. SUPIR works on at least',
    ],
    [size(8000, 100), { scale: 1 }, 'crop this image of 8000×100 to make it less narrow.'],
    [
      size(4096, 1200),
      { scale: 4 },
      '16384 px is more than the 16383 px that the backend can return. Choose a smaller',
    ],
    [size(4096, 4096), { scale: 2.5 }, '(104.9 MP); the limit is 100 MP.'],
    [size(1024, 1024), { longestSidePx: 16_353 }, 'more than the 16383 px'],
  ])('refuses %j with %j', async (source, wish, sentence) => {
    expect(() => sizePlan(source, wish)).toThrow(TargetSizeError);
    expect(await saidOf(() => sizePlan(source, wish))).toContain(sentence);
  });

  it.each([{ scale: 0 }, { scale: -1 }, { scale: Number.NaN }, { longestSidePx: 0 }])('refuses the wish %j', (wish) => {
    expect(() => sizePlan(size(512, 512), wish)).toThrow(RangeError);
  });

  it('holds for odd sizes 64 … 4096 and scales 1 … 8 in steps of 0.25 (10,000 of a fixed seed)', () => {
    const random = seededRandom(42);
    const counts = { planned: 0, raised: 0, reduced: 0 };
    for (let i = 0; i < 10_000; i++) {
      const longest = 2 ** (6 + random.below(61) / 10);
      const source = size(64 + random.below(longest - 63), 64 + random.below(longest - 63));
      const scale = 1 + random.below(29) / 4;
      const exactScale = random.below(2) === 1;
      const plan = planOrNull(source, { scale }, exactScale);
      if (!plan) continue;
      check(source, scale, exactScale, plan);
      counts.planned += 1;
      if (plan.raised && !exactScale) counts.raised += 1;
      if (plan.crop.width + plan.crop.height > plan.result.width + plan.result.height && !exactScale)
        counts.reduced += 1;
    }
    expect(counts.planned).toBeGreaterThan(7_500);
    expect(counts.raised).toBeGreaterThan(1_500);
    expect(counts.reduced).toBeLessThan(0.04 * counts.raised);
  });

  it('holds for any longest side (3,000 of a fixed seed)', () => {
    const random = seededRandom(43);
    for (let i = 0; i < 3000; i++) {
      const source = size(64 + random.below(2000), 64 + random.below(2000));
      const longestSidePx = 200 + random.below(8000);
      const exactScale = random.below(2) === 1;
      const plan = planOrNull(source, { longestSidePx }, exactScale);
      if (!plan) continue;
      check(source, longestSidePx / Math.max(source.width, source.height), exactScale, plan);
      if (!plan.raised || exactScale) expect(Math.max(plan.result.width, plan.result.height)).toBe(longestSidePx);
    }
  });

  it('has no error at all where the grid allows it (scales whose grid is at most 64 px of the source)', () => {
    const random = seededRandom(44);
    for (let i = 0; i < 3000; i++) {
      const source = size(1024 + random.below(150), 1024 + random.below(150));
      const scale = random.pick([1, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8]);
      const { padded, returned, upscale } = sizePlan(source, { scale });
      expect(upscale).toBe(scale);
      expect([returned.width / padded.width, returned.height / padded.height]).toEqual([scale, scale]);
    }
  });
});

function planOrNull(source: Size, wish: SizeWish, exactScale: boolean): SizePlan | null {
  try {
    return sizePlan(source, wish, exactScale);
  } catch (error) {
    if (error instanceof TargetSizeError) return null;
    throw error;
  }
}

function check(source: Size, scale: number, exactScale: boolean, plan: SizePlan): void {
  const { padded, upscale, returned, crop, result, raised } = plan;
  const about = JSON.stringify({ source, scale, exactScale, plan });
  const shortSide = Math.min(source.width, source.height);
  expect(returned, about).toEqual(backendSize(padded, upscale));
  expect(raised, about).toBe(shortSide * scale < 1024);

  const resultScale = raised && !exactScale ? 1024 / shortSide : scale;
  if (raised && !exactScale) expect(Math.min(result.width, result.height), about).toBe(1024);
  for (const side of ['width', 'height'] as const) {
    const exactPx = source[side] * resultScale;
    expect(result[side], about).toBe(Math.round(exactPx));
    // The right end of the picture, where the stretch is largest, as it lies in the result.
    const endPx = ((source[side] * returned[side]) / padded[side]) * (result[side] / crop[side]);
    expect(Math.abs(endPx - exactPx), about).toBeLessThanOrEqual(1 + 1e-5);

    expect(padded[side] - source[side], about).toBeGreaterThanOrEqual(0);
    expect(padded[side] - source[side], about).toBeLessThan(64);
    expect(crop[side], about).toBeGreaterThanOrEqual(result[side]);
    expect(returned[side], about).toBeGreaterThanOrEqual(crop[side]);
    expect(returned[side], about).toBeLessThanOrEqual(16_383);
  }
  expect(returned.width * returned.height, about).toBeLessThanOrEqual(1e8);
  // SUPIR's raise strikes only where it leads to exactly 1024 px.
  const sentShortPx = Math.min(padded.width, padded.height) * upscale;
  if (sentShortPx < 1024 - 1e-6) expect(Math.min(returned.width, returned.height), about).toBe(1024);
}

/** `upscale_image` of SUPIR_Low_VRAM_Backend, with unit_resolution=32 and min_size=1024. */
function backendSize({ width, height }: Size, upscale: number): Size {
  let h = height * upscale;
  let w = width * upscale;
  if (Math.min(h, w) < 1024) {
    const raise = 1024 / Math.min(w, h);
    w *= raise;
    h *= raise;
  }
  return size(evenRound(w / 32) * 32, evenRound(h / 32) * 32);
}

function evenRound(value: number): number {
  const below = Math.floor(value);
  if (value - below < 0.5) return below;
  return value - below > 0.5 || below % 2 === 1 ? below + 1 : below;
}
