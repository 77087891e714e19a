import { hasText, viewOf } from './bytes.ts';

const ORIENTATION = 0x0112;
const EXIF_IFD = 0x8769;
const USER_COMMENT = 0x9286;
const ENTRY_BYTES = 12;
const SHORT_TYPE = 3;

/** A TIFF directory entry: where its value lies and how many values there are (bytes, for the types read here). */
interface Entry {
  type: number;
  count: number;
  /** Offset of the four bytes that hold the value, or its place. */
  valueAt: number;
}

/** EXIF orientation 1 … 8 of a TIFF block; 1 when it has none or is damaged. */
export function exifOrientation(tiff: Uint8Array): number {
  return readSafely(1, () => {
    const entry = entryOf(tiff, firstDirectory(tiff), ORIENTATION);
    if (entry?.type !== SHORT_TYPE) return 1;
    const value = viewOf(tiff).getUint16(entry.valueAt, isLittle(tiff));
    return value >= 1 && value <= 8 ? value : 1;
  });
}

/** The UserComment of a TIFF block, where the web UIs keep the infotext of JPEG and WebP; null when it has none. */
export function exifUserComment(tiff: Uint8Array): string | null {
  return readSafely(null, () => {
    const pointer = entryOf(tiff, firstDirectory(tiff), EXIF_IFD);
    if (!pointer) return null;
    const view = viewOf(tiff);
    const comment = entryOf(tiff, view.getUint32(pointer.valueAt, isLittle(tiff)), USER_COMMENT);
    if (!comment) return null;
    const start = comment.count <= 4 ? comment.valueAt : view.getUint32(comment.valueAt, isLittle(tiff));
    return decodeComment(tiff.subarray(start, start + comment.count), isLittle(tiff));
  });
}

/** A damaged directory counts as none: DataView answers with a RangeError to an offset outside the block. */
function readSafely<T>(fallback: T, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return fallback;
    throw error;
  }
}

const isLittle = (tiff: Uint8Array): boolean => hasText(tiff, 0, 'II');
const firstDirectory = (tiff: Uint8Array): number => viewOf(tiff).getUint32(4, isLittle(tiff));

function entryOf(tiff: Uint8Array, directory: number, tag: number): Entry | null {
  const view = viewOf(tiff);
  const little = isLittle(tiff);
  const entries = view.getUint16(directory, little);
  for (let i = 0; i < entries; i++) {
    const at = directory + 2 + i * ENTRY_BYTES;
    if (view.getUint16(at, little) !== tag) continue;
    return { type: view.getUint16(at + 2, little), count: view.getUint32(at + 4, little), valueAt: at + 8 };
  }
  return null;
}

/** EXIF 2.32, 4.6.5 "UserComment": eight bytes name the encoding; without them, UTF-8 as A1111 reads it. */
function decodeComment(bytes: Uint8Array, little: boolean): string {
  const body = bytes.subarray(8);
  if (hasText(bytes, 0, 'UNICODE\0')) return decode(body, utf16Label(body, little));
  if (hasText(bytes, 0, 'ASCII\0\0\0') || hasText(bytes, 0, '\0\0\0\0\0\0\0\0')) return decode(body, 'utf-8');
  return decode(bytes, 'utf-8');
}

const decode = (bytes: Uint8Array, label: string): string => new TextDecoder(label).decode(bytes).replace(/\0+$/, '');

/** The byte order of the text, which piexif (A1111) always writes big-endian, whatever that of the EXIF block is. */
function utf16Label(text: Uint8Array, little: boolean): 'utf-16be' | 'utf-16le' {
  let zerosBefore = 0;
  let zerosAfter = 0;
  for (let i = 0; i + 1 < text.length; i += 2) {
    if (text[i] === 0) zerosBefore++;
    if (text[i + 1] === 0) zerosAfter++;
  }
  if (zerosBefore === zerosAfter) return little ? 'utf-16le' : 'utf-16be';
  return zerosBefore > zerosAfter ? 'utf-16be' : 'utf-16le';
}
