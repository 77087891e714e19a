import { isOpaque } from '../images/pixels/alpha.ts';
import { fillTransparent } from '../images/pixels/fill-transparent.ts';
import { padEdges } from '../images/pixels/pad-edges.ts';
import type { Codec } from './canvas-codec.ts';
import type { SendTask } from './pixel-task.ts';

const PNG = { format: 'png', quality: 100 } as const;

/** See `PixelWork`. */
export async function toSend({ image, padded, mayKeep }: SendTask, codec: Codec): Promise<Blob> {
  if (mayKeep === 'yes') {
    await codec.check(image);
    return image;
  }
  const seen = await codec.decode(image);
  if (mayKeep === 'unless-transparent' && isOpaque(seen)) return image;
  return codec.encode(padEdges(fillTransparent(seen), padded), PNG, true);
}
