import { concat, readSafely, viewOf } from './bytes.ts';
import {
  ENTRY_BYTES,
  EXIF_IFD,
  entriesOf,
  FIRST_DIRECTORY_AT,
  isLittle,
  isTiff,
  TIFF_LONG,
  TIFF_UNDEFINED,
  USER_COMMENT,
} from './tiff.ts';

/** Big-endian, as piexif (A1111) writes it, with no directory yet. */
const EMPTY_TIFF = Uint8Array.of(0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 0);
const UNICODE = new TextEncoder().encode('UNICODE\0');

/**
 * The TIFF block with `text` as its UserComment, in UTF-16. All other tags keep their values: nothing moves, because
 * a new directory and the text go to the end of the block. Without a block, or with a damaged one, a new one.
 */
export function withUserComment(tiff: Uint8Array | null, text: string): Uint8Array {
  const comment = concat([UNICODE, utf16Of(text)]);
  const kept = tiff && isTiff(tiff) ? readSafely(null, () => withComment(tiff, comment)) : null;
  return kept ?? withComment(EMPTY_TIFF, comment);
}

/** Big-endian whatever the block is: that is how piexif writes and reads it. */
function utf16Of(text: string): Uint8Array {
  const view = new DataView(new ArrayBuffer(2 * text.length));
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i));
  return new Uint8Array(view.buffer);
}

function withComment(tiff: Uint8Array, comment: Uint8Array): Uint8Array {
  const outer = withTag(tiff, FIRST_DIRECTORY_AT, EXIF_IFD, TIFF_LONG);
  const { block, valueAt } = withTag(outer.block, outer.valueAt, USER_COMMENT, TIFF_UNDEFINED);
  const little = isLittle(block);
  const start = textStart(block, valueAt);
  const written = concat([block.subarray(0, start), comment]);
  const view = viewOf(written);
  view.setUint16(valueAt - 6, TIFF_UNDEFINED, little);
  view.setUint32(valueAt - 4, comment.length, little);
  view.setUint32(valueAt, start, little);
  return written;
}

/** The end of the block; if the old text stands last, where that begins, so that writing again does not make it longer. */
function textStart(block: Uint8Array, valueAt: number): number {
  const view = viewOf(block);
  const length = view.getUint32(valueAt - 4, isLittle(block));
  const start = view.getUint32(valueAt, isLittle(block));
  return start > valueAt && start + length === block.length ? start : block.length;
}

/** The block with this tag in the directory that the four bytes at `pointerAt` name; its value is 0 where it is new. */
function withTag(tiff: Uint8Array, pointerAt: number, tag: number, type: number) {
  const entries = [...entriesOf(tiff, pointerAt)];
  const found = entries.find((entry) => entry.tag === tag);
  if (found) return { block: tiff, valueAt: found.valueAt };
  const place = entries.filter((entry) => entry.tag < tag).length; // sorted by tag
  const raw = entries.map(({ valueAt }) => tiff.subarray(valueAt - 8, valueAt + 4));
  raw.splice(place, 0, new Uint8Array(ENTRY_BYTES));
  const start = tiff.length + (tiff.length % 2); // directories begin at even offsets
  const padding = new Uint8Array(start - tiff.length);
  const block = concat([tiff, padding, new Uint8Array(2), ...raw, nextDirectory(tiff, pointerAt, entries.length)]);
  const view = viewOf(block);
  const little = isLittle(tiff);
  const at = start + 2 + place * ENTRY_BYTES;
  view.setUint16(start, raw.length, little);
  view.setUint16(at, tag, little);
  view.setUint16(at + 2, type, little);
  view.setUint32(at + 4, 1, little);
  view.setUint32(pointerAt, start, little);
  return { block, valueAt: at + 8 };
}

/** The place of the directory that follows the first, the thumbnail's. piexif leaves these four bytes out behind EXIF's own. */
function nextDirectory(tiff: Uint8Array, pointerAt: number, entries: number): Uint8Array {
  const next = new Uint8Array(4);
  if (pointerAt !== FIRST_DIRECTORY_AT || entries === 0) return next;
  const at = viewOf(tiff).getUint32(pointerAt, isLittle(tiff)) + 2 + entries * ENTRY_BYTES;
  next.set(tiff.subarray(at, at + 4));
  return next;
}
