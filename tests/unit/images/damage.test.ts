import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { damageOf } from '../../../images/damage.ts';
import { chunk, makePng } from './make-png.ts';
import * as pillow from './pillow-files.ts';

const SIZE = { width: 64, height: 48 };
const png = makePng(SIZE);
const IDAT = Buffer.from(png).indexOf('IDAT');

/** The same header, with these rows of the picture. */
function withRows(count: number, options: { interlaced?: boolean; cut?: number; junk?: string } = {}): Uint8Array {
  const header = Buffer.from(png.subarray(16, 29));
  header[12] = options.interlaced ? 1 : 0;
  const rows = deflateSync(Buffer.alloc(count * (1 + SIZE.width * 3)));
  const data = Buffer.concat([rows.subarray(0, rows.length - (options.cut ?? 0)), Buffer.from(options.junk ?? '')]);
  const chunks = [chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))];
  return new Uint8Array(Buffer.concat([png.subarray(0, 8), ...chunks]));
}

function changed(image: Uint8Array, at: number): Uint8Array {
  const other = Uint8Array.from(image);
  other[at] = (other[at] ?? 0) ^ 0xff;
  return other;
}

describe('damageOf', () => {
  it.each(Object.entries(pillow))('finds none in %s', async (_, image) => {
    expect(await damageOf(image)).toBeNull();
  });

  it.each([
    ['a whole PNG', png],
    ['one with more than its pixels', withRows(SIZE.height + 3)],
    ['one with something behind its last row', withRows(SIZE.height, { junk: 'junk' })],
    ['one with something behind its end', Uint8Array.from([...png, 1, 2, 3])],
    ['a JPEG with something behind its end', Uint8Array.from([...pillow.JPEG_RGB, 1, 2, 3])],
  ])('finds none in %s', async (_, image) => {
    expect(await damageOf(image)).toBeNull();
  });

  it.each([
    ['half its rows', withRows(SIZE.height / 2), 'missing pixels'],
    ['its stream cut off', withRows(SIZE.height, { cut: 20 }), 'missing pixels'],
    ['interlaced, as many bytes as without', withRows(SIZE.height, { interlaced: true }), 'missing pixels'],
    ['a byte that is another', changed(png, IDAT + 40), 'wrong checksum'],
    ['a checksum that is another', changed(png, png.length - 13), 'wrong checksum'],
  ])('finds a PNG with %s', async (_, image, damage) => {
    expect(await damageOf(image)).toBe(damage);
  });

  it.each([pillow.JPEG_RGB, pillow.JPEG_GREY_PROGRESSIVE])('finds a JPEG that is cut off', async (image) => {
    expect(await damageOf(image.subarray(0, image.length - 2))).toBe('missing pixels');
  });
});
