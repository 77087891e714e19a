import { describe, expect, it } from 'vitest';
import { toGrey } from '../../../../images/pixels/grey.ts';
import { looksLike } from '../../../../images/pixels/looks-like.ts';
import type { Raster } from '../../../../images/pixels/raster.ts';
import { resize } from '../../../../images/pixels/resize.ts';
import { seededRandom } from '../seeded-random.ts';
import { aRaster } from './a-raster.ts';

const SMALL = { width: 64, height: 64 };
const source = aRaster(64, 64);

function filled(level: (i: number) => number, width = 64, height = 64): Raster {
  const data = Uint8ClampedArray.from({ length: width * height * 4 }, (_, i) => (i % 4 === 3 ? 255 : level(i)));
  return { data, width, height };
}
const changed = (change: (level: number) => number): Raster => filled((i) => change(source.data[i] ?? 0));

function noise(seed: number, width = 64, height = 64): Raster {
  const random = seededRandom(seed);
  return filled(() => random.below(256), width, height);
}

describe('looksLike', () => {
  it.each([
    ['black', filled(() => 0)],
    ['one colour', filled((i) => [200, 40, 90][i % 4] ?? 0)],
    ['black with a few specks', filled((i) => (i % 997 < 4 ? 255 : 0))],
    ['noise', noise(7)],
    ['noise, made small of a large one', resize(noise(2, 512, 512), SMALL)],
    ['its negative', changed((level) => 255 - level)],
    ['another picture', aRaster(64, 64, { seed: 9 })],
  ])('not: %s', (_, result) => {
    expect(looksLike(source, result)).toBe(false);
  });

  it.each([
    ['itself', source],
    ['grey', toGrey(source)],
    ['darker and with less contrast', changed((level) => level / 3)],
    ['with another tint', changed((level) => level + 40)],
    ['sharper', changed((level) => 128 + (level - 128) * 2)],
  ])('a result that follows its source: %s', (_, result) => {
    expect(looksLike(source, result)).toBe(true);
  });

  it('says nothing against the result of a picture that is one colour itself', () => {
    expect(
      looksLike(
        filled(() => 250),
        noise(3),
      ),
    ).toBe(true);
  });
});
