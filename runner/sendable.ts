import { type ImageFacts, inspectImage } from '../images/inspect.ts';
import { JobFailedError } from '../jobs/errors.ts';
import { DecodeError, type Pixels } from './pixels.ts';

/**
 * The image as the backend has to get it. Its Pillow converts to RGB by dropping what does not fit: alpha with its hidden
 * colours, the lower half of 16 bits, CMYK without its profile, the palette of a GIF. Such images go as the user sees them.
 * @throws {JobFailedError} when the browser cannot decode it
 */
export async function sendable(image: Blob, pixels: Pixels): Promise<Blob> {
  const facts = inspectImage(new Uint8Array(await image.arrayBuffer()));
  if (!isMisread(facts)) return new Blob([image], { type: `image/${facts.format}` });
  return pixels.visiblePng(image).catch((cause) => {
    if (!(cause instanceof DecodeError)) throw cause;
    throw new JobFailedError(
      `The image could not be decoded (${cause.message}): it is damaged or of a kind that browsers do not show. Save it as PNG and try again.`,
      { cause },
    );
  });
}

const isMisread = ({ format, bitDepth, channels, orientation }: ImageFacts): boolean =>
  format === 'gif' || bitDepth > 8 || orientation !== 1 || (channels !== 'rgb' && channels !== 'grey');
