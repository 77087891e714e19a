import { ReasonError } from '../words/reason.ts';
import { hasText, toLatin1, viewOf } from './bytes.ts';
import { exifOrientation } from './exif.ts';
import type { Header } from './header.ts';

/** Offsets count from the start of the file. */
interface Segment {
  marker: number;
  start: number;
  end: number;
  data: Uint8Array;
}

const END_OF_IMAGE = 0xd9;
const START_OF_SCAN = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const COMMENT = 0xfe;
/** A segment's length has 16 bits and counts its own two bytes. */
const MAX_SEGMENT_BYTES = 65_533;
const EXIF_PREFIX = 'Exif\0\0';

/** The segments before the pixels; ends at one that is cut off. */
function* segments(jpeg: Uint8Array): Generator<Segment> {
  const view = viewOf(jpeg);
  let at = 2;
  while (at + 4 <= jpeg.length && jpeg[at] === 0xff) {
    const marker = view.getUint8(at + 1);
    if (marker === START_OF_SCAN) return;
    if (marker === 0xff || hasNoLength(marker)) {
      at += marker === 0xff ? 1 : 2; // fill bytes may stand before any marker
      continue;
    }
    const end = at + 2 + view.getUint16(at + 2);
    if (end > jpeg.length) return;
    yield { marker, start: at, end, data: jpeg.subarray(at + 4, end) };
    at = end;
  }
}

/** TEM and the restart markers (ITU T.81, table B.1). */
const hasNoLength = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);

/** SOF0 … SOF15 without DHT (c4), JPG (c8) and DAC (cc). */
const isStartOfFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

const isExif = (marker: number, data: Uint8Array): boolean => marker === APP1 && hasText(data, 0, EXIF_PREFIX);

/** The TIFF block of a JPEG's EXIF; null when it has none. */
export function jpegExif(jpeg: Uint8Array): Uint8Array | null {
  for (const { marker, data } of segments(jpeg)) {
    if (isExif(marker, data)) return data.subarray(EXIF_PREFIX.length);
  }
  return null;
}

/** Null when it has none. */
export function jpegComment(jpeg: Uint8Array): Uint8Array | null {
  for (const { marker, data } of segments(jpeg)) {
    if (marker === COMMENT) return data;
  }
  return null;
}

/**
 * The same JPEG with this TIFF block as its EXIF, in pieces (see `withInfotext`): in the place of the one it had, else behind
 * JFIF's segments, which must come first. Everything else stays byte for byte.
 * @throws {ReasonError} `infotext-too-long` when the block has more than 65,527 bytes.
 */
export function withJpegExif(jpeg: Uint8Array, tiff: Uint8Array): Uint8Array[] {
  const byteLength = EXIF_PREFIX.length + tiff.length;
  if (byteLength > MAX_SEGMENT_BYTES) throw new ReasonError({ code: 'infotext-too-long', byteLength });
  const { start, end } = exifPlace(jpeg);
  const head = Uint8Array.of(0xff, APP1, (byteLength + 2) >> 8, (byteLength + 2) & 0xff);
  const prefix = toLatin1(EXIF_PREFIX) ?? new Uint8Array();
  return [jpeg.subarray(0, start), head, prefix, tiff, jpeg.subarray(end)];
}

function exifPlace(jpeg: Uint8Array): { start: number; end: number } {
  let behindJfif = 2;
  let onlyJfif = true;
  for (const { marker, start, end, data } of segments(jpeg)) {
    if (isExif(marker, data)) return { start, end };
    onlyJfif &&= marker === APP0;
    if (onlyJfif) behindJfif = end;
  }
  return { start: behindJfif, end: behindJfif };
}

/** Whether the pixels go on to the end of the image, whatever follows. */
export function endsWithItsMarker(jpeg: Uint8Array): boolean {
  let at = 2;
  for (const { end } of segments(jpeg)) at = end;
  for (let next = jpeg.indexOf(0xff, at); next >= 0; next = jpeg.indexOf(0xff, next + 1)) {
    if (jpeg[next + 1] === END_OF_IMAGE) return true;
  }
  return false;
}

const CHANNELS: Record<number, Header['channels']> = { 1: 'grey', 3: 'rgb', 4: 'cmyk' };

/** Null when there is no frame header before the pixels. */
export function inspectJpeg(jpeg: Uint8Array): Header | null {
  const exif = jpegExif(jpeg);
  let hasProfile = false;
  for (const { marker, data } of segments(jpeg)) {
    hasProfile ||= marker === APP2 && hasText(data, 0, 'ICC_PROFILE\0');
    if (!isStartOfFrame(marker)) continue;
    const view = viewOf(data);
    const channels = CHANNELS[view.getUint8(5)];
    if (!channels) return null;
    return {
      width: view.getUint16(3),
      height: view.getUint16(1),
      bitDepth: view.getUint8(0),
      channels,
      hasProfile,
      animated: false,
      orientation: exif ? exifOrientation(exif) : 1,
    };
  }
  return null;
}
