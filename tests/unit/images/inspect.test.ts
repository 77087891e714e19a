import { describe, expect, it } from 'vitest';
import { type ImageFacts, inspectImage } from '../../../images/inspect.ts';
import { ReasonError } from '../../../words/reason.ts';
import { saidOf } from '../words/said.ts';
import { makeGif } from './make-gif.ts';
import { chunk, makePng } from './make-png.ts';
import * as pillow from './pillow-files.ts';

const plain = {
  width: 3,
  height: 2,
  bitDepth: 8,
  channels: 'rgb',
  hasProfile: false,
  animated: false,
  orientation: 1,
} as const;
const orientation = (value: number) =>
  chunk('eXIf', Buffer.from([...Buffer.from('4d4d002a0000000800010112000300000001', 'hex'), 0, value, 0, 0]));
const animation = (frames: number) => chunk('acTL', Buffer.from([0, 0, 0, frames, 0, 0, 0, 0]));

const cases: [string, Uint8Array, Partial<ImageFacts>][] = [
  ['PNG', pillow.PNG_RGB_WITH_TEXT, { format: 'png' }],
  ['1-bit PNG', pillow.PNG_GREY_1, { format: 'png', bitDepth: 1, channels: 'grey' }],
  ['16-bit grey PNG', pillow.PNG_GREY_16, { format: 'png', bitDepth: 16, channels: 'grey' }],
  ['16-bit RGB PNG', makePng({ bitDepth: 16 }), { format: 'png', bitDepth: 16 }],
  ['RGBA PNG', pillow.PNG_RGBA, { format: 'png', channels: 'rgba' }],
  ['grey PNG with alpha', pillow.PNG_GREY_ALPHA, { format: 'png', channels: 'rgba' }],
  ['palette PNG', pillow.PNG_PALETTE, { format: 'png', bitDepth: 2, channels: 'palette' }],
  [
    'palette PNG with a transparent colour',
    pillow.PNG_PALETTE_TRANSPARENT,
    { format: 'png', bitDepth: 2, channels: 'rgba' },
  ],
  [
    'PNG with a colour profile',
    makePng({ extra: [chunk('iCCP', Buffer.from('p'))] }),
    { format: 'png', hasProfile: true },
  ],
  ['APNG', pillow.APNG, { format: 'png', animated: true }],
  ['APNG of one frame', makePng({ extra: [animation(1)] }), { format: 'png' }],
  ['rotated PNG', makePng({ extra: [orientation(6)] }), { format: 'png', width: 2, height: 3, orientation: 6 }],
  ['PNG with an orientation that does not exist', makePng({ extra: [orientation(9)] }), { format: 'png' }],
  ['JPEG', pillow.JPEG_RGB, { format: 'jpeg' }],
  ['progressive grey JPEG', pillow.JPEG_GREY_PROGRESSIVE, { format: 'jpeg', channels: 'grey' }],
  ['JPEG with a colour profile', jpegWithProfile(), { format: 'jpeg', hasProfile: true }],
  ['CMYK JPEG with Adobe marker', pillow.JPEG_CMYK, { format: 'jpeg', channels: 'cmyk' }],
  ['JPEG with fill bytes and a marker without length', jpegWithFill(), { format: 'jpeg' }],
  ['rotated JPEG', pillow.JPEG_ROTATED, { format: 'jpeg', width: 2, height: 3, orientation: 6 }],
  ['WebP, lossy', pillow.WEBP_VP8, { format: 'webp' }],
  ['WebP, lossless', pillow.WEBP_VP8L, { format: 'webp' }],
  ['WebP, lossless with alpha', pillow.WEBP_VP8L_ALPHA, { format: 'webp', channels: 'rgba' }],
  ['WebP, lossy with alpha', pillow.WEBP_VP8X_ALPHA, { format: 'webp', channels: 'rgba' }],
  ['WebP with a colour profile', pillow.WEBP_PROFILE_XMP, { format: 'webp', channels: 'rgba', hasProfile: true }],
  ['rotated WebP', pillow.WEBP_ROTATED, { format: 'webp', orientation: 6 }],
  ['animated WebP', pillow.WEBP_ANIMATED, { format: 'webp', animated: true }],
  ['GIF', makeGif({ frames: 1 }), { format: 'gif', width: 2, height: 1, channels: 'palette' }],
  [
    'transparent GIF',
    makeGif({ frames: 1, transparent: true }),
    { format: 'gif', width: 2, height: 1, channels: 'rgba' },
  ],
  ['animated GIF', makeGif({ frames: 3 }), { format: 'gif', width: 2, height: 1, channels: 'palette', animated: true }],
  ['AVIF', pillow.AVIF, { format: 'avif' }],
  ['AVIF with alpha', pillow.AVIF_ALPHA, { format: 'avif', channels: 'rgba' }],
  ['rotated AVIF', pillow.AVIF_ROTATED, { format: 'avif', width: 2, height: 3 }],
  ['animated AVIF', pillow.AVIF_ANIMATED, { format: 'avif', animated: true }],
  ['JPEG XL', pillow.JXL, { format: 'jxl' }],
  ['JPEG XL in boxes', pillow.JXL_INFOTEXT, { format: 'jxl' }],
  [
    'JPEG XL of other sizes',
    Buffer.from('/wo6EGDlABSIBgD0Qf0UAAIQAAEQAAEQALFiFQCACpVRxg1ezvV8', 'base64'),
    { format: 'jxl', width: 300, height: 520 },
  ],
  ['BMP', pillow.BMP, { format: 'bmp' }],
];

describe('inspectImage', () => {
  it.each(cases)('reads a %s', (_name, bytes, facts) => {
    expect(inspectImage(bytes)).toEqual({ ...plain, ...facts });
  });

  const complete = cases.filter(([, , { format }]) => format === 'png' || format === 'webp');
  it.each(complete)('refuses a %s that is cut off, wherever', (_name, bytes) => {
    for (let length = 12; length < bytes.length - 1; length++) {
      expect(inspectedOrError(bytes.subarray(0, length))).toMatchObject({
        reason: { code: 'image-cut-off', byteLength: length },
      });
    }
  });

  const streamed = cases.filter(([, , { format }]) => format !== 'png' && format !== 'webp');
  it.each(streamed)('of a %s that is cut off reads the true size, or refuses it', (_name, bytes, facts) => {
    const { width, height } = { ...plain, ...facts };
    for (let length = 12; length < bytes.length; length++) {
      const seen = inspectedOrError(bytes.subarray(0, length));
      if (seen instanceof ReasonError) expect(seen.reason).toMatchObject({ code: 'image-cut-off', byteLength: length });
      else expect(seen).toMatchObject({ width, height });
    }
  });

  it.each([
    ['zero bytes', '', 'empty (0 bytes)'],
    ['a web page', '\n<!DOCTYPE html><html><body>Not found</body></html>', 'a web page instead of the image'],
    ['JSON', '{"detail":"Not Found"}', 'not a PNG, JPEG, WebP, AVIF'],
    ['a HEIF', '\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'a HEIF image, which no browser opens'],
    ['a PNG signature alone', '\x89PNG\r\n\x1a\n', 'cut off (8 bytes)'],
    ['a JPEG that ends in its markers', '\xff\xd8\xff\xe0\x00\x10JFIF', 'cut off (10 bytes)'],
  ])('refuses %s', async (_name, text, sentence) => {
    expect(await saidOf(() => inspectImage(Buffer.from(text, 'latin1')))).toContain(sentence);
  });

  it('refuses a size of zero', () => {
    expect(inspectedOrError(makePng({ width: 0 }))).toMatchObject({ reason: { code: 'image-cut-off' } });
  });
});

function inspectedOrError(bytes: Uint8Array): ImageFacts | unknown {
  try {
    return inspectImage(bytes);
  } catch (error) {
    return error;
  }
}

function jpegWithProfile(): Uint8Array {
  const [start, rest] = [pillow.JPEG_RGB.subarray(0, 2), pillow.JPEG_RGB.subarray(2)];
  const profile = Buffer.from('ICC_PROFILE\0\x01\x01data', 'latin1');
  return new Uint8Array([...start, 0xff, 0xe2, 0, profile.length + 2, ...profile, ...rest]);
}

/** T.81, B.1.1.2: any marker may be preceded by bytes of 0xff. */
function jpegWithFill(): Uint8Array {
  const [start, rest] = [pillow.JPEG_RGB.subarray(0, 2), pillow.JPEG_RGB.subarray(2)];
  return new Uint8Array([...start, 0xff, 0xff, 0xff, 0x01, 0xff, ...rest]);
}
