import type { ImageFormat } from '../images/format.ts';
import { type ImageFacts, inspectImage } from '../images/inspect.ts';
import type { Size } from '../images/size.ts';
import { ReasonError } from '../words/reason.ts';
import type { SendTask, Sent } from './pixel-task.ts';
import { DecodeError, type Pixels } from './pixels.ts';

/**
 * The image as the backend has to get it. Its Pillow converts to RGB by dropping what does not fit: alpha with its hidden
 * colours, the lower half of 16 bits, a colour profile, CMYK, the palette of a GIF. Such images, and those that must be padded, go
 * as the user sees them; all others as the file that they are. Each is decoded first: half an image would be refused by the backend
 * without a word, or computed with white for the rest.
 * @param padded the size to send
 * @throws {ReasonError} `source-undecodable` when the browser cannot decode it
 */
export async function sendable(image: Blob, padded: Size, pixels: Pick<Pixels, 'toSend'>): Promise<Sent> {
  const facts = inspectImage(new Uint8Array(await image.arrayBuffer()));
  const isWhole = facts.width === padded.width && facts.height === padded.height;
  const file = new Blob([image], { type: `image/${facts.format}` });
  return pixels.toSend({ image: file, padded, mayKeep: isWhole ? mayKeep(facts) : 'no' }).catch((cause) => {
    if (!(cause instanceof DecodeError)) throw cause;
    throw new ReasonError({ code: 'source-undecodable', text: cause.message }, { cause });
  });
}

function mayKeep(facts: ImageFacts): SendTask['mayKeep'] {
  if (!isMisread(facts)) return 'yes';
  // Forge hides a text in an alpha channel that nobody can see through.
  return facts.channels === 'rgba' && !isMisread({ ...facts, channels: 'rgb' }) ? 'unless-transparent' : 'no';
}

/** Its Pillow may lack the others, and shows a GIF's palette. */
const READ_ALIKE: readonly ImageFormat[] = ['png', 'jpeg', 'webp'];

const isMisread = ({ format, bitDepth, channels, hasProfile, orientation }: ImageFacts): boolean =>
  !READ_ALIKE.includes(format) ||
  bitDepth > 8 ||
  hasProfile ||
  orientation !== 1 ||
  (channels !== 'rgb' && channels !== 'grey');
