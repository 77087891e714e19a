import { describe, expect, it } from 'vitest';
import { DecodeError } from '../../../runner/pixels.ts';
import { sendable } from '../../../runner/sendable.ts';
import { chunk, makePng } from '../images/make-png.ts';
import * as pillow from '../images/pillow-files.ts';

const visible = new Blob(['visible'], { type: 'image/png' });
const pixels = { visiblePng: async () => visible, exactPng: () => Promise.reject(new Error('not for sources')) };
const transparent = chunk('tRNS', Buffer.alloc(6));

describe('sendable', () => {
  it.each([
    ['image/png', makePng({})],
    ['image/jpeg', new Uint8Array(pillow.JPEG_RGB)],
    ['image/webp', new Uint8Array(pillow.WEBP_VP8)],
  ])('sends %s as it is, under the type that it has', async (type, bytes) => {
    const sent = await sendable(new Blob([bytes], { type: 'text/plain' }), pixels);
    expect(sent.type).toBe(type);
    expect(new Uint8Array(await sent.arrayBuffer())).toEqual(new Uint8Array(bytes));
  });

  it.each([
    ['16 bits', makePng({ bitDepth: 16 })],
    ['transparency', makePng({ extra: [transparent] })],
    ['CMYK', new Uint8Array(pillow.JPEG_CMYK)],
    ['a palette', new Uint8Array(pillow.PNG_PALETTE)],
    ['a rotation', new Uint8Array(pillow.JPEG_ROTATED)],
  ])('sends what the user sees of an image with %s', async (_, bytes) => {
    expect(await sendable(new Blob([bytes]), pixels)).toBe(visible);
  });

  it('says so when the browser cannot decode it', async () => {
    const blind = { ...pixels, visiblePng: () => Promise.reject(new DecodeError('damaged')) };
    await expect(sendable(new Blob([makePng({ bitDepth: 16 })]), blind)).rejects.toThrow(
      'could not be decoded (damaged)',
    );
  });
});
