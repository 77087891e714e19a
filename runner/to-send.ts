import { isOpaque } from '../images/pixels/alpha.ts';
import { fillTransparent } from '../images/pixels/fill-transparent.ts';
import { looksGrey } from '../images/pixels/grey.ts';
import { padEdges } from '../images/pixels/pad-edges.ts';
import type { Codec } from './canvas-codec.ts';
import type { SendTask, Sent } from './pixel-task.ts';

const PNG = { format: 'png', quality: 100 } as const;

/** See `PixelWork`. */
export async function toSend({ image, padded, mayKeep }: SendTask, codec: Codec): Promise<Sent> {
  const seen = await codec.decode(image);
  const opaque = isOpaque(seen);
  const isPlain = opaque && !looksGrey(seen);
  if (mayKeep === 'yes' || (mayKeep === 'unless-transparent' && opaque)) return { image, isPlain };
  return { image: await codec.encode(padEdges(fillTransparent(seen), padded), PNG, true), isPlain };
}
