import { hasText, readSafely, viewOf } from './bytes.ts';
import {
  EXIF_IFD,
  entriesOf,
  entryOf,
  FIRST_DIRECTORY_AT,
  isLittle,
  TIFF_ASCII,
  TIFF_SHORT,
  USER_COMMENT,
} from './tiff.ts';

const ORIENTATION = 0x0112;

/** EXIF orientation 1 … 8 of a TIFF block; 1 when it has none or is damaged. */
export function exifOrientation(tiff: Uint8Array): number {
  return readSafely(1, () => {
    const entry = entryOf(tiff, FIRST_DIRECTORY_AT, ORIENTATION);
    if (entry?.type !== TIFF_SHORT) return 1;
    const value = viewOf(tiff).getUint16(entry.valueAt, isLittle(tiff));
    return value >= 1 && value <= 8 ? value : 1;
  });
}

/** The UserComment of a TIFF block, where the web UIs keep the infotext of JPEG and WebP; null when it has none. */
export function exifUserComment(tiff: Uint8Array | null): string | null {
  return readSafely(null, () => {
    if (!tiff) return null;
    const pointer = entryOf(tiff, FIRST_DIRECTORY_AT, EXIF_IFD);
    const comment = pointer && entryOf(tiff, pointer.valueAt, USER_COMMENT);
    if (!comment) return null;
    const start = comment.count <= 4 ? comment.valueAt : comment.value;
    return decodeComment(tiff.subarray(start, start + comment.count), isLittle(tiff));
  });
}

/** The texts of the first directory of a TIFF block: make, model, software…; none where it is damaged. */
export const exifTexts = (tiff: Uint8Array | null): string[] =>
  readSafely([], () =>
    tiff
      ? [...entriesOf(tiff, FIRST_DIRECTORY_AT)]
          .filter(({ type, count }) => type === TIFF_ASCII && count > 4)
          .map(({ value, count }) => decode(tiff.subarray(value, value + count), 'utf-8'))
      : [],
  );

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
