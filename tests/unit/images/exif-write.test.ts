import { describe, expect, it } from 'vitest';
import { exifOrientation, exifUserComment } from '../../../images/exif.ts';
import { withUserComment } from '../../../images/exif-write.ts';

/** Little-endian, 39 bytes: orientation 6, a tag above EXIF's, and behind them the place of a thumbnail's directory. */
const THUMBNAIL_AT = 0x1234;
const tiff = Uint8Array.from(
  Buffer.from(
    ['49492a0008000000', '0200', '120103000100000006000000', '25a404000100000000000000', '34120000', 'ff'].join(''),
    'hex',
  ),
);

describe('withUserComment', () => {
  it('adds EXIF’s directory between the tags that are there, and keeps the thumbnail’s', () => {
    const written = withUserComment(tiff, 'Steps: 20');
    expect(exifUserComment(written)).toBe('Steps: 20');
    expect(exifOrientation(written)).toBe(6);
    expect(written.subarray(8, tiff.length)).toEqual(tiff.subarray(8));

    const view = Buffer.from(written);
    const first = view.readUInt32LE(4);
    expect(first % 2).toBe(0);
    expect([0, 1, 2].map((i) => view.readUInt16LE(first + 2 + 12 * i))).toEqual([0x0112, 0x8769, 0xa425]);
    expect(view.readUInt32LE(first + 2 + 12 * 3)).toBe(THUMBNAIL_AT);
  });

  it('writes big-endian text, as piexif reads it, into a little-endian block', () => {
    expect(Buffer.from(withUserComment(tiff, 'ab')).subarray(-12).toString('latin1')).toBe('UNICODE\0\0a\0b');
  });

  it('does not grow with a second text', () => {
    const once = withUserComment(tiff, 'Steps: 20');
    expect(withUserComment(once, 'Steps: 20')).toEqual(once);
    expect(withUserComment(once, 'Steps: 2')).toHaveLength(once.length - 2);
  });

  it.each([
    ['no block', null],
    ['an empty one', new Uint8Array()],
    ['no TIFF', Uint8Array.from(Buffer.from('JFIF\0\0\0\0\0\0\0\0'))],
    ['a cut one', tiff.subarray(0, 30)],
  ])('makes a new block of %s', (_name, block) => {
    const written = withUserComment(block, '猫: 1');
    expect(exifUserComment(written)).toBe('猫: 1');
    expect(Buffer.from(written).subarray(0, 4).toString('latin1')).toBe('MM\0*');
  });
});
