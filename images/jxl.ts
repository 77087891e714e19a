import { boxes, boxOf } from './bmff.ts';
import { hasText, viewOf } from './bytes.ts';
import type { Header } from './header.ts';
import type { Size } from './size.ts';

const isCodestream = (bytes: Uint8Array): boolean => hasText(bytes, 0, '\xff\x0a');

export const isJxl = (bytes: Uint8Array): boolean =>
  isCodestream(bytes) || hasText(bytes, 0, '\0\0\0\x0cJXL \r\n\x87\n');

/** Null when this is no JPEG XL; throws a RangeError when its header is cut off. (ISO/IEC 18181-1, annex D) */
export function inspectJxl(jxl: Uint8Array): Header | null {
  const codestream = codestreamOf(jxl);
  if (!codestream || !isCodestream(codestream)) return null;
  const bits = bitReader(codestream.subarray(2));
  const { width, height } = sizeOf(bits);
  const { orientation, animated } = metadataOf(bits);
  const isTurned = orientation >= 5;
  return {
    width: isTurned ? height : width,
    height: isTurned ? width : height,
    bitDepth: 8,
    channels: 'rgb',
    hasProfile: false,
    animated,
    // The size is that of the upright picture already.
    orientation: 1,
  };
}

/** The TIFF block of its EXIF; null when it has none, or has it compressed. */
export function jxlExif(jxl: Uint8Array): Uint8Array | null {
  const exif = boxOf(jxl, 'Exif');
  if (!exif || exif.length < 4) return null;
  // pillow-jxl-plugin 1.3 leaves out the offset that should stand before it.
  const isBare = hasText(exif, 0, 'MM') || hasText(exif, 0, 'II');
  return isBare ? exif : exif.subarray(4 + viewOf(exif).getUint32(0));
}

function codestreamOf(jxl: Uint8Array): Uint8Array | null {
  if (isCodestream(jxl)) return jxl;
  for (const { type, data } of boxes(jxl)) {
    if (type === 'jxlc') return data;
    // In parts; the first has the header, behind its number.
    if (type === 'jxlp') return data.subarray(4);
  }
  return null;
}

type Bits = (count: number) => number;

/** Numbers from the lowest bit on. */
function bitReader(bytes: Uint8Array): Bits {
  const view = viewOf(bytes);
  let at = 0;
  return (count) => {
    let value = 0;
    for (let bit = 0; bit < count; bit++, at++) value += ((view.getUint8(at >> 3) >> (at & 7)) & 1) * 2 ** bit;
    return value;
  };
}

const RATIOS = [
  [1, 1],
  [12, 10],
  [4, 3],
  [3, 2],
  [16, 9],
  [5, 4],
  [2, 1],
] as const;
const SIZE_BITS = [9, 13, 18, 30] as const;

function sizeOf(bits: Bits): Size {
  const isSmall = bits(1) === 1;
  const side = () => (isSmall ? (bits(5) + 1) * 8 : bits(SIZE_BITS[bits(2)] ?? 30) + 1);
  const height = side();
  const ratio = RATIOS[bits(3) - 1];
  return { width: ratio ? Math.floor((height * ratio[0]) / ratio[1]) : side(), height };
}

function metadataOf(bits: Bits): { orientation: number; animated: boolean } {
  const isDefault = bits(1) === 1;
  if (isDefault || bits(1) === 0) return { orientation: 1, animated: false };
  const orientation = bits(3) + 1;
  // Behind an intrinsic size or a preview, which nobody writes, it is not looked for.
  const animated = bits(1) === 0 && bits(1) === 0 && bits(1) === 1;
  return { orientation, animated };
}
