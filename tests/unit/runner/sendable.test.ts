import { describe, expect, it } from 'vitest';
import type { SendTask } from '../../../runner/pixel-task.ts';
import { DecodeError } from '../../../runner/pixels.ts';
import { sendable } from '../../../runner/sendable.ts';
import { chunk, makePng } from '../images/make-png.ts';
import * as pillow from '../images/pillow-files.ts';
import { because } from '../words/said.ts';

const visible = new Blob(['visible'], { type: 'image/png' });
const tasks: SendTask[] = [];
const pixels = {
  toSend: async (task: SendTask) => {
    tasks.push(task);
    return { image: visible, isPlain: true };
  },
};
const SMALL = { width: 3, height: 2 };
const transparent = chunk('tRNS', Buffer.alloc(6));

describe('sendable', () => {
  it.each([
    ['image/png', makePng({})],
    ['image/jpeg', new Uint8Array(pillow.JPEG_RGB)],
    ['image/webp', new Uint8Array(pillow.WEBP_VP8)],
  ])('sends %s as it is once it was decoded, under the type that it has', async (type, bytes) => {
    await sendable(new Blob([bytes], { type: 'text/plain' }), SMALL, pixels);
    const { image, mayKeep } = tasks.at(-1) as SendTask;
    expect([image.type, mayKeep]).toEqual([type, 'yes']);
    expect(new Uint8Array(await image.arrayBuffer())).toEqual(new Uint8Array(bytes));
  });

  it.each([
    ['16 bits', makePng({ bitDepth: 16 })],
    ['CMYK', new Uint8Array(pillow.JPEG_CMYK)],
    ['a palette', new Uint8Array(pillow.PNG_PALETTE)],
    ['a colour profile', makePng({ extra: [chunk('iCCP', Buffer.from('p'))] })],
  ])('sends what the user sees of an image with %s', async (_, bytes) => {
    expect((await sendable(new Blob([bytes]), SMALL, pixels)).image).toBe(visible);
    expect(tasks.at(-1)).toMatchObject({ padded: SMALL, mayKeep: 'no' });
  });

  it('sends a turned one upright', async () => {
    const upright = { width: 2, height: 3 };
    await sendable(new Blob([new Uint8Array(pillow.JPEG_ROTATED)]), upright, pixels);
    expect(tasks.at(-1)).toMatchObject({ padded: upright, mayKeep: 'no' });
  });

  it('sends one with an alpha channel as it is unless one can see through it', async () => {
    await sendable(new Blob([makePng({ extra: [transparent] })]), SMALL, pixels);
    expect(tasks.at(-1)).toMatchObject({ padded: SMALL, mayKeep: 'unless-transparent' });
    await sendable(new Blob([makePng({ extra: [transparent], bitDepth: 16 })]), SMALL, pixels);
    expect(tasks.at(-1)).toMatchObject({ mayKeep: 'no' });
  });

  it('pads where the plan says so', async () => {
    const padded = { width: 3, height: 9 };
    expect((await sendable(new Blob([makePng({})]), padded, pixels)).image).toBe(visible);
    expect(tasks.at(-1)).toMatchObject({ padded, mayKeep: 'no' });
  });

  it.each([8, 16] as const)('says so when an image of %s bits cannot be decoded', async (bitDepth) => {
    const blind = { toSend: () => Promise.reject(new DecodeError('damaged')) };
    await expect(sendable(new Blob([makePng({ bitDepth })]), SMALL, blind)).rejects.toThrow(
      because('source-undecodable', { text: 'damaged' }),
    );
  });
});
