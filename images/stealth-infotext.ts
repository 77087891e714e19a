import { fromLatin1, viewOf } from './bytes.ts';
import { inflate } from './inflate.ts';
import type { Raster } from './pixels/raster.ts';

interface Kind {
  signature: string;
  /** Those whose lowest bits hold the text, in this order. */
  channels: readonly number[];
  gzip: boolean;
}

/** As Forge f2.0.1 reads them (`modules/stealth_infotext.py`). */
const KINDS: readonly Kind[] = [
  { signature: 'stealth_pnginfo', channels: [3], gzip: false },
  { signature: 'stealth_pngcomp', channels: [3], gzip: true },
  { signature: 'stealth_rgbinfo', channels: [0, 1, 2], gzip: false },
  { signature: 'stealth_rgbcomp', channels: [0, 1, 2], gzip: true },
];
const SIGNATURE_BYTES = 15;
/** A big-endian number of bits. */
const LENGTH_BYTES = 4;
/** Many times a long infotext. */
const MAX_TEXT_BYTES = 1_000_000;

/**
 * The infotext that Forge (and NovelAI) hide in the lowest bits of the alpha channel, or of R, G and B, column by column.
 * Without a signature only the first 120 pixels are looked at. Null when there is none, it is damaged or longer than 1 MB.
 * @param pixels RGBA with exactly the file's values: a canvas changes colours below an alpha of 255
 */
export async function stealthInfotext(pixels: Raster): Promise<string | null> {
  for (const kind of KINDS) {
    const signature = hiddenBytes(pixels, kind, 0, SIGNATURE_BYTES);
    if (signature && fromLatin1(signature) === kind.signature) return hiddenText(pixels, kind);
  }
  return null;
}

async function hiddenText(pixels: Raster, kind: Kind): Promise<string | null> {
  const length = hiddenBytes(pixels, kind, SIGNATURE_BYTES, LENGTH_BYTES);
  const byteLength = length ? viewOf(length).getUint32(0) / 8 : 0;
  if (byteLength > MAX_TEXT_BYTES) return null;
  const body = hiddenBytes(pixels, kind, SIGNATURE_BYTES + LENGTH_BYTES, byteLength);
  const utf8 = body && (kind.gzip ? await inflate(body, { leftBytes: MAX_TEXT_BYTES }, 'gzip') : body);
  if (!utf8) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(utf8) || null;
  } catch {
    return null; // the decoder's only error: not UTF-8
  }
}

/** The bytes from `start` on, eight bits each, highest first; null when the picture has no room for them. */
function hiddenBytes(
  { data, width, height }: Raster,
  { channels }: Kind,
  start: number,
  count: number,
): Uint8Array | null {
  if (!Number.isInteger(count) || (start + count) * 8 > width * height * channels.length) return null;
  const bytes = new Uint8Array(count);
  for (let i = 0; i < count * 8; i++) {
    const bit = start * 8 + i;
    const pixel = Math.floor(bit / channels.length);
    const [x, y] = [Math.floor(pixel / height), pixel % height];
    const value = data[(y * width + x) * 4 + (channels[bit % channels.length] ?? 0)] ?? 0;
    bytes[i >> 3] = ((bytes[i >> 3] ?? 0) << 1) | (value & 1);
  }
  return bytes;
}
