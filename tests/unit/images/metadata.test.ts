import { describe, expect, it } from 'vitest';
import { withUserComment } from '../../../images/exif-write.ts';
import { readInfotext } from '../../../images/metadata.ts';
import { makeGif } from './make-gif.ts';
import { chunk, makePng } from './make-png.ts';
import * as pillow from './pillow-files.ts';

const ascii = 'a cat\nSteps: 20, Seed: 1';
const full = `${'long '.repeat(100)}cat\nSteps: 20, Sampler: Euler a, Seed: 1, Size: 3x2`;
const unicode = '猫 “cat” 😀\nSteps: 20';

describe('readInfotext', () => {
  it.each([
    ['a PNG', pillow.PNG_RGB_WITH_TEXT, 'a cat\nSteps: 20, Seed: 1, Size: 3x2'],
    ['a PNG, Unicode', pillow.PNG_UNICODE_AND_COMPRESSED_TEXT, '猫 “cat”\nSteps: 20'],
    ['a JPEG', pillow.JPEG_INFOTEXT, ascii],
    ['a JPEG, Unicode', pillow.JPEG_INFOTEXT_UNICODE, unicode],
    ['a WebP', pillow.WEBP_INFOTEXT, ascii],
    ['a WebP, Unicode', pillow.WEBP_INFOTEXT_UNICODE, unicode],
    ['an AVIF', pillow.AVIF_INFOTEXT, ascii],
    ['a JPEG XL', pillow.JXL_INFOTEXT, ascii],
    [
      'a JPEG whose comment has the other byte order',
      jpegWithComment('UNICODE\0', Buffer.from(ascii, 'utf16le')),
      ascii,
    ],
    ['a WebP with a chunk of odd length before it', webpWithOddChunk(), ascii],
    ['a JPEG whose comment is ASCII', jpegWithComment('ASCII\0\0\0', Buffer.from(`${ascii}\0`)), ascii],
    ['a JPEG whose comment names no encoding', jpegWithComment('', Buffer.from(unicode)), unicode],
    ['a PNG, in its EXIF', makePng({ extra: [chunk('eXIf', Buffer.from(withUserComment(null, unicode)))] }), unicode],
    ['a GIF', gifWithComment(full), full],
    ['a JPEG, in a comment', jpegWithCom(full), full],
  ])('finds that of %s', async (_name, bytes, infotext) => {
    expect(await readInfotext(bytes)).toBe(infotext);
  });

  it.each([
    ['a PNG without text', pillow.PNG_RGBA],
    ['a JPEG without EXIF', pillow.JPEG_RGB],
    ['EXIF without a comment', pillow.JPEG_ROTATED],
    ['a WebP without EXIF', pillow.WEBP_VP8],
    ['an AVIF without EXIF', pillow.AVIF],
    ['a JPEG XL without EXIF', pillow.JXL],
    ['a GIF', makeGif({ frames: 1 })],
    ['a GIF with the comment of a program', gifWithComment('Created with GIMP')],
    ['a JPEG with the comment of a program', jpegWithCom('CREATOR: gd-jpeg v1.0, quality: 90')],
    ['no bytes', new Uint8Array()],
    ['a web page', Buffer.from('<html></html>')],
  ])('is null for %s', async (_name, bytes) => {
    expect(await readInfotext(bytes)).toBeNull();
  });

  it.each([
    ['JPEG', pillow.JPEG_INFOTEXT],
    ['WebP', pillow.WEBP_INFOTEXT],
    ['AVIF', pillow.AVIF_INFOTEXT],
    ['JPEG XL', pillow.JXL_INFOTEXT],
    ['PNG', pillow.PNG_UNICODE_AND_COMPRESSED_TEXT],
  ])('of a %s with any one byte damaged still gives a text or null, never an error', async (_name, bytes) => {
    const damaged = Array.from(bytes, (byte, at) => bytes.with(at, byte ^ 0xff));
    const texts = await Promise.all(damaged.map(readInfotext));
    expect(texts.filter((text) => text !== null && typeof text !== 'string')).toEqual([]);
  });
});

/** Before the pixels. */
function gifWithComment(text: string): Uint8Array {
  const gif = Buffer.from(makeGif({ frames: 1 }));
  const at = gif.indexOf(0x2c, 13);
  const pieces =
    Buffer.from(text)
      .toString('latin1')
      .match(/.{1,255}/gs) ?? [];
  const blocks = pieces.map((piece) => Buffer.concat([Buffer.of(piece.length), Buffer.from(piece, 'latin1')]));
  return Buffer.concat([gif.subarray(0, at), Buffer.of(0x21, 0xfe), ...blocks, Buffer.of(0), gif.subarray(at)]);
}

function jpegWithCom(text: string): Uint8Array {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(Buffer.byteLength(text) + 2);
  const segment = Buffer.concat([Buffer.of(0xff, 0xfe), length, Buffer.from(text)]);
  return Buffer.concat([pillow.JPEG_RGB.subarray(0, 2), segment, pillow.JPEG_RGB.subarray(2)]);
}

/** A JPEG with nothing but a big-endian EXIF block that holds this UserComment. */
function jpegWithComment(encoding: string, body: Buffer): Uint8Array {
  const comment = Buffer.concat([Buffer.from(encoding), body]);
  const directory = (tag: number, type: number, count: number, value: number) => {
    const bytes = Buffer.alloc(18);
    bytes.writeUInt16BE(1, 0);
    bytes.writeUInt16BE(tag, 2);
    bytes.writeUInt16BE(type, 4);
    bytes.writeUInt32BE(count, 6);
    bytes.writeUInt32BE(value, 10);
    return bytes;
  };
  const tiff = [
    Buffer.from('4d4d002a00000008', 'hex'),
    directory(0x8769, 4, 1, 26),
    directory(0x9286, 7, comment.length, 44),
  ];
  const segment = Buffer.concat([Buffer.from('Exif\0\0'), ...tiff, comment]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(segment.length + 2);
  return new Uint8Array(Buffer.concat([Buffer.from('ffd8ffe1', 'hex'), length, segment]));
}

/** An unknown chunk of one byte, padded to two, before the EXIF. */
function webpWithOddChunk(): Uint8Array {
  const webp = Buffer.from(pillow.WEBP_INFOTEXT);
  const at = webp.indexOf('EXIF');
  const odd = Buffer.concat([Buffer.from('ODD '), Buffer.from([1, 0, 0, 0, 0x78, 0])]);
  const bytes = Buffer.concat([webp.subarray(0, at), odd, webp.subarray(at)]);
  bytes.writeUInt32LE(bytes.length - 8, 4);
  return new Uint8Array(bytes);
}
