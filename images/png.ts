import { hasText, viewOf } from './bytes.ts';
import { exifOrientation } from './exif.ts';
import type { Header } from './header.ts';

/** One chunk; offsets count from the start of the file. */
export interface PngChunk {
  type: string;
  start: number;
  /** After the chunk's CRC. */
  end: number;
  data: Uint8Array;
}

const SIGNATURE_BYTES = 8;
const FRAME_BYTES = 12; // length, type, CRC

/** The chunks in their order; ends at a chunk that is cut off. CRCs are not checked: the decoder does that. */
export function* pngChunks(png: Uint8Array): Generator<PngChunk> {
  const view = viewOf(png);
  let start = SIGNATURE_BYTES;
  while (start + FRAME_BYTES <= png.length) {
    const end = start + FRAME_BYTES + view.getUint32(start);
    if (end > png.length) return;
    const type = String.fromCharCode(...png.subarray(start + 4, start + 8));
    yield { type, start, end, data: png.subarray(start + 8, end - 4) };
    start = end;
  }
}

/** Colour types of PNG (https://www.w3.org/TR/png-3/#3colourType). */
const CHANNELS: Record<number, Header['channels']> = { 0: 'grey', 2: 'rgb', 3: 'palette', 4: 'rgba', 6: 'rgba' };

/** Null when this is no PNG, or one that ends before its last chunk. Throws a RangeError when the header is cut off. */
export function inspectPng(png: Uint8Array): Header | null {
  const view = viewOf(png);
  const channels = CHANNELS[view.getUint8(25)];
  if (!hasText(png, 12, 'IHDR') || !channels) return null;
  const header: Header = {
    width: view.getUint32(16),
    height: view.getUint32(20),
    bitDepth: view.getUint8(24),
    channels,
    hasProfile: false,
    animated: false,
    orientation: 1,
  };
  for (const { type, data } of pngChunks(png)) {
    if (type === 'IEND') return header;
    if (type === 'iCCP' || type === 'cICP') header.hasProfile = true;
    if (type === 'tRNS') header.channels = 'rgba';
    if (type === 'acTL') header.animated = viewOf(data).getUint32(0) > 1;
    if (type === 'eXIf') header.orientation = exifOrientation(data);
  }
  return null;
}

/** The TIFF block of its EXIF (https://www.w3.org/TR/png-3/#eXIf); null when it has none. */
export function pngExif(png: Uint8Array): Uint8Array | null {
  for (const { type, data } of pngChunks(png)) {
    if (type === 'eXIf') return data;
  }
  return null;
}
