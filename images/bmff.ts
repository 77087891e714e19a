import { viewOf } from './bytes.ts';

/** A box of an ISO base media file (ISO/IEC 14496-12, 4.2), as AVIF and JPEG XL have them. */
export interface Box {
  type: string;
  /** Without its header. */
  data: Uint8Array;
}

/** The boxes that stand one after the other; ends at one that is cut off. */
export function* boxes(bytes: Uint8Array): Generator<Box> {
  const view = viewOf(bytes);
  let at = 0;
  while (at + 8 <= bytes.length) {
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const size = view.getUint32(at);
    const isLong = size === 1;
    const end = size === 0 ? bytes.length : at + (isLong ? Number(view.getBigUint64(at + 8)) : size);
    const start = at + (isLong ? 16 : 8);
    if (end < start || end > bytes.length) return;
    yield { type, data: bytes.subarray(start, end) };
    at = end;
  }
}

/** The first box of a type. */
export const boxOf = (bytes: Uint8Array, type: string): Uint8Array | undefined =>
  boxes(bytes).find((box) => box.type === type)?.data;
