import { viewOf } from './bytes.ts';
import type { Header } from './header.ts';

/** Behind the file's own header of 14 bytes (https://learn.microsoft.com/windows/win32/gdi/bitmap-storage). */
const INFO_AT = 14;
/** Of the oldest info header, with sizes of 16 bits. */
const CORE_BYTES = 12;

/** Null when its pixels are cut off; throws a RangeError when its header is. */
export function inspectBmp(bmp: Uint8Array): Header | null {
  const view = viewOf(bmp);
  const isCore = view.getUint32(INFO_AT, true) === CORE_BYTES;
  const width = isCore ? view.getUint16(INFO_AT + 4, true) : view.getInt32(INFO_AT + 4, true);
  // Negative where rows are stored from the top.
  const height = isCore ? view.getUint16(INFO_AT + 6, true) : Math.abs(view.getInt32(INFO_AT + 8, true));
  if (width < 1 || view.getUint32(10, true) >= bmp.length) return null;
  return { width, height, bitDepth: 8, channels: 'rgb', hasProfile: false, animated: false, orientation: 1 };
}
