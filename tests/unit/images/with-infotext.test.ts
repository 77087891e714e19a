import { describe, expect, it } from 'vitest';
import { formatOf } from '../../../images/format.ts';
import { inspectImage } from '../../../images/inspect.ts';
import { readInfotext } from '../../../images/metadata.ts';
import { webpChunks } from '../../../images/webp.ts';
import { because, saidOf } from '../words/said.ts';
import { makeGif } from './make-gif.ts';
import { readWithPillow } from './pillow.ts';
import * as pillow from './pillow-files.ts';
import { readPngText } from './read-png-text.ts';
import { withInfotext } from './written.ts';

const infotext = '猫 “cat” 😀 <lora:ink:0.8>\nNegative prompt: blurry\nSteps: 20, Seed: 1, Size: 3x2, SUPIR upscale: 2';

const files: Record<string, Uint8Array> = {
  'a PNG': pillow.PNG_RGB_WITH_TEXT,
  'a 16-bit grey PNG': pillow.PNG_GREY_16,
  'a PNG with alpha': pillow.PNG_RGBA,
  'a JPEG': pillow.JPEG_RGB,
  'a progressive grey JPEG': pillow.JPEG_GREY_PROGRESSIVE,
  'a CMYK JPEG without JFIF': pillow.JPEG_CMYK,
  'a JPEG with an infotext': pillow.JPEG_INFOTEXT,
  'a JPEG of a camera': pillow.JPEG_CAMERA,
  'a JPEG of a camera, little-endian': pillow.JPEG_CAMERA_LITTLE,
  'a lossy WebP': pillow.WEBP_VP8,
  'a lossless WebP': pillow.WEBP_VP8L,
  'a lossless WebP with alpha': pillow.WEBP_VP8L_ALPHA,
  'a lossy WebP with alpha': pillow.WEBP_VP8X_ALPHA,
  'an animated WebP': pillow.WEBP_ANIMATED,
  'a rotated WebP': pillow.WEBP_ROTATED,
  'a WebP with an infotext': pillow.WEBP_INFOTEXT,
  'a WebP with a profile and XMP': pillow.WEBP_PROFILE_XMP,
};
const fileList = Object.entries(files);

describe('withInfotext', () => {
  it.each(fileList)(
    'writes into %s what readInfotext reads, and the same file when done twice',
    async (_name, file) => {
      const written = withInfotext(file, infotext);
      expect(await readInfotext(written)).toBe(infotext);
      expect(inspectImage(written)).toEqual(inspectImage(file));
      expect(withInfotext(written, infotext)).toEqual(written);
      expect(await readInfotext(withInfotext(written, 'short: 1'))).toBe('short: 1');
    },
  );

  it('writes what Pillow reads, as A1111 does; all else Pillow reads as before', async () => {
    const written = fileList.map(([, file]) => withInfotext(file, infotext));
    const [before, after] = [await readWithPillow(Object.values(files)), await readWithPillow(written)];
    for (const [i, [name]] of fileList.entries()) {
      expect(after[i], name).toEqual({ ...before[i], infotext });
    }
    expect(before.map(({ lens }) => lens).filter(Boolean)).toEqual(['50mm', '50mm']);
  });

  it.each(fileList)('keeps every byte of %s, but for what holds the infotext', (_name, file) => {
    const written = Buffer.from(withInfotext(file, infotext));
    for (const piece of pixelPieces(file)) expect(written.indexOf(piece)).toBeGreaterThan(0);
  });

  it('keeps the thumbnail of a camera', () => {
    const thumbnailAt = Buffer.from(pillow.JPEG_CAMERA).indexOf(Buffer.from('ffd8', 'hex'), 2);
    const exifEnd = 4 + Buffer.from(pillow.JPEG_CAMERA).readUInt16BE(22);
    const thumbnail = pillow.JPEG_CAMERA.subarray(thumbnailAt, exifEnd);
    expect(Buffer.from(withInfotext(pillow.JPEG_CAMERA, infotext)).indexOf(thumbnail)).toBe(thumbnailAt);
  });

  it('puts EXIF behind JFIF, which must come first', () => {
    const markers = [...Buffer.from(withInfotext(pillow.JPEG_RGB, infotext)).subarray(0, 24)];
    expect(markers.slice(0, 4)).toEqual([0xff, 0xd8, 0xff, 0xe0]);
    expect(markers.slice(20, 22)).toEqual([0xff, 0xe1]);
    expect([...withInfotext(pillow.JPEG_CMYK, infotext).subarray(2, 4)]).toEqual([0xff, 0xe1]);
  });

  it.each([
    ['lossy', pillow.WEBP_VP8, ['VP8X', 'VP8 ', 'EXIF'], 0x08],
    ['lossless', pillow.WEBP_VP8L, ['VP8X', 'VP8L', 'EXIF'], 0x08],
    ['lossless with alpha', pillow.WEBP_VP8L_ALPHA, ['VP8X', 'VP8L', 'EXIF'], 0x18],
    ['lossy with alpha', pillow.WEBP_VP8X_ALPHA, ['VP8X', 'ALPH', 'VP8 ', 'EXIF'], 0x18],
    ['animated', pillow.WEBP_ANIMATED, ['VP8X', 'ANIM', 'ANMF', 'ANMF', 'EXIF'], 0x0a],
    ['with profile and XMP', pillow.WEBP_PROFILE_XMP, ['VP8X', 'ICCP', 'VP8L', 'EXIF', 'XMP '], 0x3c],
  ])(
    'gives a WebP, %s, its chunks in order, at even places, and the flags of what is there',
    (_name, file, types, flags) => {
      const written = withInfotext(file, infotext);
      const chunks = [...webpChunks(written)];
      expect(chunks.map(({ type }) => type)).toEqual(types);
      expect(chunks.every(({ start }) => start % 2 === 0)).toBe(true);
      expect(chunks[0]?.data[0]).toBe(flags);
      expect(Buffer.from(written).readUInt32LE(4)).toBe(written.length - 8);
    },
  );

  it('keeps what stands behind the WebP, and pads one whose last byte was left out', async () => {
    const odd = withInfotext(pillow.WEBP_PROFILE_XMP, infotext);
    const behind = Buffer.concat([pillow.WEBP_VP8, Buffer.from('0123456789abcdef')]);
    expect(Buffer.from(withInfotext(behind, infotext)).subarray(-16).toString()).toBe('0123456789abcdef');
    const xmp = Buffer.concat([odd, Buffer.from('ODD \x01\0\0\0x')]);
    xmp.writeUInt32LE(xmp.length - 7, 4);
    const padded = withInfotext(xmp, infotext);
    expect(padded).toHaveLength(xmp.length + 1);
    expect(await readInfotext(padded)).toBe(infotext);
  });

  it('replaces EXIF that is damaged', async () => {
    const damaged = Buffer.from(pillow.JPEG_CAMERA);
    damaged.writeUInt32BE(0xffff, 34); // the first directory lies far beyond the block
    const written = withInfotext(damaged, infotext);
    expect(await readInfotext(written)).toBe(infotext);
    const [seen] = await readWithPillow([written]);
    expect(seen).toMatchObject({ infotext, orientation: null, lens: null });
  });

  it('writes a readable infotext into EXIF with any one byte damaged', async () => {
    for (const file of [pillow.JPEG_CAMERA, pillow.JPEG_CAMERA_LITTLE]) {
      for (let at = 30; at < 250; at++) {
        const damaged = file.with(at, (file[at] ?? 0) ^ 0xff);
        expect(await readInfotext(withInfotext(damaged, infotext)), `byte ${at}`).toBe(infotext);
      }
    }
  });

  it('writes 20 kB into any format', async () => {
    const long = `${'masterpiece, '.repeat(1600)}\nSteps: 20, Seed: 1, Size: 8x8`;
    const written = [pillow.PNG_RGBA, pillow.JPEG_RGB, pillow.WEBP_VP8].map((file) => withInfotext(file, long));
    expect((await readWithPillow(written)).map((seen) => seen.infotext === long)).toEqual([true, true, true]);
  });

  it('writes up to 65 kB into a JPEG, and names the limit beyond that', async () => {
    const longest = `Steps: ${'9'.repeat(32_730 - 7)}`;
    expect(await readInfotext(withInfotext(pillow.JPEG_RGB, longest))).toBe(longest);
    expect(() => withInfotext(pillow.JPEG_RGB, `${longest}0`)).not.toThrow();
    const tooLong = () => withInfotext(pillow.JPEG_RGB, 'x'.repeat(40_000));
    expect(tooLong).toThrow(because('infotext-too-long'));
    expect(await saidOf(tooLong)).toContain(
      'it would take 81 kB, and 65 kB is the most. Save this result as PNG or WebP.',
    );
    expect(await readInfotext(withInfotext(pillow.WEBP_VP8, 'x'.repeat(40_000)))).toHaveLength(40_000);
  });

  it('gives a PNG the texts besides, and no other format', async () => {
    const texts = { workflow: '{"a":1}', Software: '猫', parameters: 'not this' };
    const written = [pillow.PNG_GREY_1, pillow.JPEG_RGB, pillow.WEBP_VP8].map((file) =>
      withInfotext(file, infotext, texts),
    );
    expect(written.map(formatOf)).toEqual(['png', 'jpeg', 'webp']);
    const [png, jpeg, webp] = await readWithPillow(written);
    expect(png?.texts).toEqual({ workflow: '{"a":1}', Software: '猫' });
    expect([jpeg?.texts, webp?.texts]).toEqual([{}, {}]);
    expect((await readPngText(written[0] ?? new Uint8Array())).parameters).toBe(infotext);
  });

  it.each([
    ['a GIF', makeGif({ frames: 1 }), 'image-unknown'],
    ['a web page', new Uint8Array(Buffer.from('<html></html>')), 'image-unknown'],
    ['a WebP that is cut off', pillow.WEBP_VP8.subarray(0, 40), 'image-cut-off'],
    ['a WebP that ends in its header', pillow.WEBP_VP8.subarray(0, 14), 'image-cut-off'],
  ] as const)('refuses %s', (_name, file, code) => {
    expect(() => withInfotext(file, infotext)).toThrow(because(code));
  });
});

/** The stretches of a file that hold its pixels and whatever else is not metadata. */
function pixelPieces(file: Uint8Array): Uint8Array[] {
  const bytes = Buffer.from(file);
  if (formatOf(file) === 'png') return [bytes.subarray(bytes.indexOf('IDAT') - 4)];
  if (formatOf(file) === 'jpeg') return [bytes.subarray(bytes.lastIndexOf(Buffer.from('ffdb', 'hex')))];
  return [...webpChunks(file)].filter(({ type }) => type !== 'VP8X' && type !== 'EXIF').map(({ data }) => data);
}
