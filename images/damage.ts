import { viewOf } from './bytes.ts';
import { crc32 } from './crc32.ts';
import { formatOf } from './format.ts';
import { endsWithItsMarker } from './jpeg.ts';
import { pngChunks } from './png.ts';

/** What is broken in an image's file; null when nothing is found. */
export type Damage = 'wrong checksum' | 'missing pixels';

/**
 * Looks for what Firefox 153 decodes with white in place of the rest, and Chromium 156 not at all: PNGs with a wrong checksum or too
 * few pixels, JPEGs that are cut off. A WebP that is cut off has no header for `inspectImage`.
 */
export async function damageOf(image: Uint8Array): Promise<Damage | null> {
  const format = formatOf(image);
  if (format === 'jpeg') return endsWithItsMarker(image) ? null : 'missing pixels';
  return format === 'png' ? pngDamage(image) : null;
}

async function pngDamage(png: Uint8Array): Promise<Damage | null> {
  const pixels: BlobPart[] = [];
  for (const { type, start, end, data } of pngChunks(png)) {
    if (crc32(png.subarray(start + 4, end - 4)) !== viewOf(png).getUint32(end - 4)) return 'wrong checksum';
    if (type === 'IDAT') pixels.push(data as Uint8Array<ArrayBuffer>);
  }
  return (await inflatedBytes(new Blob(pixels))) < pngBytes(png) ? 'missing pixels' : null;
}

/** Up to where the stream is right. */
async function inflatedBytes(deflated: Blob): Promise<number> {
  let byteLength = 0;
  try {
    for await (const part of deflated.stream().pipeThrough(new DecompressionStream('deflate')))
      byteLength += part.length;
  } catch {
    // Decoders stop at the last row, whatever follows.
  }
  return byteLength;
}

/** Samples a pixel by colour type (https://www.w3.org/TR/png-3/#3colourType). */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** Left, top, and steps to the right and down, of each pass (https://www.w3.org/TR/png-3/#8InterlaceMethods). */
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;
const AT_ONCE = [[0, 0, 1, 1]] as const;

/** Of the rows as they are compressed, each with a byte for its filter. */
function pngBytes(png: Uint8Array): number {
  const view = viewOf(png);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const pixelBits = view.getUint8(24) * (SAMPLES[view.getUint8(25)] ?? 0);
  const passes = view.getUint8(28) === 1 ? ADAM7 : AT_ONCE;
  return passes.reduce((sum, [left, top, right, down]) => {
    const columns = Math.ceil((width - left) / right);
    const rows = Math.ceil((height - top) / down);
    return columns > 0 && rows > 0 ? sum + rows * (1 + Math.ceil((columns * pixelBits) / 8)) : sum;
  }, 0);
}
