import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Raster } from '../../../images/pixels/raster.ts';
import { stealthInfotext } from '../../../images/stealth-infotext.ts';
import { askPillow } from './pillow.ts';
import { seededRandom } from './seeded-random.ts';

const infotext = '猫 “cat” 😀, (best:1.2)\nNegative prompt: blurry\nSteps: 20, Seed: 1, Size: 61x47';
const [width, height] = [61, 47];
const noise = (): Raster => {
  const random = seededRandom(5);
  return { data: Uint8ClampedArray.from({ length: width * height * 4 }, () => random.below(256)), width, height };
};

/** Hides bytes as Forge does, pixel by pixel down each column; from `length`, in bits, when it should be a wrong one. */
function hide(channels: number[], signature: string, body: Uint8Array, length = body.length * 8): Raster {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(length);
  const bytes = Buffer.concat([Buffer.from(signature), head, body]);
  const bits = [...bytes].flatMap((byte) => [...byte.toString(2).padStart(8, '0')].map(Number));
  const picture = noise();
  for (let x = 0; x < width; x++) {
    for (let y = 0; y < height; y++) {
      for (const channel of channels) {
        const bit = bits.shift();
        const at = (y * width + x) * 4 + channel;
        if (bit !== undefined) picture.data[at] = ((picture.data[at] ?? 0) & 254) | bit;
      }
    }
  }
  return picture;
}

const rgb = [0, 1, 2];
const plain = Buffer.from(infotext);

describe('stealthInfotext', () => {
  it('reads what Forge hid with Pillow', async () => {
    const pixels = await askPillow<string>('pillow_hides.py', infotext);
    const data = Uint8ClampedArray.from(Buffer.from(pixels, 'base64'));
    expect(await stealthInfotext({ data, width, height })).toBe(infotext);
  });

  it.each([
    ['alpha', [3], 'stealth_pnginfo', plain],
    ['alpha, gzip', [3], 'stealth_pngcomp', gzipSync(plain)],
    ['RGB', rgb, 'stealth_rgbinfo', plain],
    ['RGB, gzip', rgb, 'stealth_rgbcomp', gzipSync(plain)],
  ])('reads it from %s', async (_name, channels, signature, body) => {
    expect(await stealthInfotext(hide(channels, signature, body))).toBe(infotext);
  });

  it.each<[string, Raster]>([
    ['without a signature', noise()],
    ['with the signature of another channel', hide(rgb, 'stealth_pnginfo', plain)],
    ['with a length beyond the picture', hide([3], 'stealth_pnginfo', plain, 4_000_000_000)],
    ['with a length of no whole bytes', hide([3], 'stealth_pnginfo', plain, 9)],
    ['with an empty text', hide([3], 'stealth_pnginfo', Buffer.alloc(0))],
    ['with a text that is not UTF-8', hide([3], 'stealth_pnginfo', Buffer.from([0xff, 0xfe]))],
    ['with gzip that is none', hide(rgb, 'stealth_rgbcomp', plain)],
    ['with gzip that is cut off', hide(rgb, 'stealth_rgbcomp', gzipSync(plain).subarray(0, 40))],
    ['with gzip that inflates to more than 1 MB', hide(rgb, 'stealth_rgbcomp', gzipSync(Buffer.alloc(1_000_001, 32)))],
    ['that is too small', { data: new Uint8ClampedArray(4), width: 1, height: 1 }],
    ['of no pixels', { data: new Uint8ClampedArray(), width: 0, height: 0 }],
  ])('is null for a picture %s', async (_name, picture) => {
    expect(await stealthInfotext(picture)).toBeNull();
  });

  it('looks at 120 pixels when there is no signature', async () => {
    let looked = 0;
    const { data } = noise();
    const watched = new Proxy(data, {
      get(target, key) {
        looked++;
        return Reflect.get(target, key) as unknown;
      },
    });
    expect(await stealthInfotext({ data: watched, width, height })).toBeNull();
    expect(looked).toBeLessThanOrEqual(4 * 120);
  });

  it('with one bit of the text damaged gives null or a text, never an error', async () => {
    const picture = hide([3], 'stealth_pngcomp', gzipSync(plain));
    for (let bit = 152; bit < 900; bit += 7) {
      const damaged = { ...picture, data: picture.data.slice() };
      const at = ((bit % height) * width + Math.floor(bit / height)) * 4 + 3;
      damaged.data[at] = (damaged.data[at] ?? 0) ^ 1;
      expect([null, infotext]).toContain(await stealthInfotext(damaged));
    }
  });
});
