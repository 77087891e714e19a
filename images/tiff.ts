import { hasText, viewOf } from './bytes.ts';

/** A tag of a TIFF directory: where its value lies and how many values there are (bytes, for the types read here). */
export interface TiffEntry {
  tag: number;
  type: number;
  count: number;
  /** The value where it fits into four bytes and is a LONG, else its place. */
  value: number;
  /** Offset of these four bytes. */
  valueAt: number;
}

export const TIFF_ASCII = 2;
export const TIFF_SHORT = 3;
export const TIFF_LONG = 4;
export const TIFF_UNDEFINED = 7;
/** The directory of EXIF's own tags, and the tag in it where the web UIs keep the infotext. */
export const EXIF_IFD = 0x8769;
export const USER_COMMENT = 0x9286;

export const ENTRY_BYTES = 12;
/** Where a TIFF block names its first directory. */
export const FIRST_DIRECTORY_AT = 4;

export const isTiff = (bytes: Uint8Array): boolean => hasText(bytes, 0, 'II*\0') || hasText(bytes, 0, 'MM\0*');
export const isLittle = (tiff: Uint8Array): boolean => hasText(tiff, 0, 'II');

/** The entries of the directory that the four bytes at `pointerAt` name; none when they are 0. Throws a RangeError where it is cut off. */
export function* entriesOf(tiff: Uint8Array, pointerAt: number): Generator<TiffEntry> {
  const view = viewOf(tiff);
  const little = isLittle(tiff);
  const directory = view.getUint32(pointerAt, little);
  const entries = directory === 0 ? 0 : view.getUint16(directory, little);
  for (let i = 0; i < entries; i++) {
    const at = directory + 2 + i * ENTRY_BYTES;
    const [tag, type] = [view.getUint16(at, little), view.getUint16(at + 2, little)];
    const [count, value] = [view.getUint32(at + 4, little), view.getUint32(at + 8, little)];
    yield { tag, type, count, value, valueAt: at + 8 };
  }
}

export function entryOf(tiff: Uint8Array, pointerAt: number, tag: number): TiffEntry | null {
  for (const entry of entriesOf(tiff, pointerAt)) {
    if (entry.tag === tag) return entry;
  }
  return null;
}
