import { hasText, viewOf } from './bytes.ts';
import { exifOrientation } from './exif.ts';
import type { Header } from './header.ts';
import type { Size } from './size.ts';

export interface RiffChunk {
  type: string;
  /** From the start of the file. */
  start: number;
  /** After the data, without the byte that pads it to an even size. */
  end: number;
  data: Uint8Array;
}

/** Behind 'RIFF', the length and 'WEBP'. */
export const FIRST_CHUNK = 12;

/** The chunks of a WebP (https://developers.google.com/speed/webp/docs/riff_container); the last may be cut off. */
export function* webpChunks(webp: Uint8Array): Generator<RiffChunk> {
  const view = viewOf(webp);
  let at = FIRST_CHUNK;
  while (at + 8 <= webp.length) {
    const end = at + 8 + view.getUint32(at + 4, true);
    const type = String.fromCharCode(...webp.subarray(at, at + 4));
    yield { type, start: at, end, data: webp.subarray(at + 8, end) };
    at = end + (end % 2); // padded to an even size
  }
}

/** The TIFF block of a WebP's EXIF; null when it has none. */
export function webpExif(webp: Uint8Array): Uint8Array | null {
  for (const { type, data } of webpChunks(webp)) {
    // Some writers, Pillow's users among them, keep the prefix that only JPEG needs.
    if (type === 'EXIF') return hasText(data, 0, 'Exif\0\0') ? data.subarray(6) : data;
  }
  return null;
}

/** Null when this is no WebP, or one that is cut off. Throws a RangeError when already the header is. */
export function inspectWebp(webp: Uint8Array): Header | null {
  const byteLength = 8 + viewOf(webp).getUint32(4, true);
  if (byteLength > webp.length + 1) return null; // some writers leave the last padding byte out
  const first = webpChunks(webp).next().value as RiffChunk | undefined;
  if (!first) return null;
  const view = viewOf(first.data);
  if (first.type === 'VP8X') {
    const flags = view.getUint8(0);
    const exif = webpExif(webp);
    const size = { width: uint24(view, 4) + 1, height: uint24(view, 7) + 1 };
    return {
      ...header(size, (flags & 0x10) > 0),
      hasProfile: (flags & 0x20) > 0,
      animated: (flags & 0x02) > 0,
      orientation: exif ? exifOrientation(exif) : 1,
    };
  }
  if (first.type === 'VP8L' && view.getUint8(0) === 0x2f) {
    const bits = view.getUint32(1, true); // 14 bits each: width - 1, height - 1; then one for alpha
    return header({ width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }, (bits & 0x10000000) !== 0);
  }
  if (first.type === 'VP8 ' && hasText(first.data, 3, '\x9d\x01\x2a')) {
    return header({ width: view.getUint16(6, true) & 0x3fff, height: view.getUint16(8, true) & 0x3fff }, false);
  }
  return null;
}

const uint24 = (view: DataView, at: number): number => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);

const header = (size: Size, alpha: boolean): Header => ({
  ...size,
  bitDepth: 8,
  channels: alpha ? 'rgba' : 'rgb',
  hasProfile: false,
  animated: false,
  orientation: 1,
});
