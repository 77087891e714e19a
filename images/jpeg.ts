import { hasText, viewOf } from './bytes.ts';
import { exifOrientation } from './exif.ts';
import type { Header } from './header.ts';

interface Segment {
  marker: number;
  data: Uint8Array;
}

const START_OF_SCAN = 0xda;
const APP1 = 0xe1;
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
    yield { marker, data: jpeg.subarray(at + 4, end) };
    at = end;
  }
}

/** TEM and the restart markers (ITU T.81, table B.1). */
const hasNoLength = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);

/** SOF0 … SOF15 without DHT (c4), JPG (c8) and DAC (cc). */
const isStartOfFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** The TIFF block of a JPEG's EXIF; null when it has none. */
export function jpegExif(jpeg: Uint8Array): Uint8Array | null {
  for (const { marker, data } of segments(jpeg)) {
    if (marker === APP1 && hasText(data, 0, EXIF_PREFIX)) return data.subarray(EXIF_PREFIX.length);
  }
  return null;
}

const CHANNELS: Record<number, Header['channels']> = { 1: 'grey', 3: 'rgb', 4: 'cmyk' };

/** Null when there is no frame header before the pixels. */
export function inspectJpeg(jpeg: Uint8Array): Header | null {
  const exif = jpegExif(jpeg);
  for (const { marker, data } of segments(jpeg)) {
    if (!isStartOfFrame(marker)) continue;
    const view = viewOf(data);
    const channels = CHANNELS[view.getUint8(5)];
    if (!channels) return null;
    return {
      width: view.getUint16(3),
      height: view.getUint16(1),
      bitDepth: view.getUint8(0),
      channels,
      animated: false,
      orientation: exif ? exifOrientation(exif) : 1,
    };
  }
  return null;
}
