import { concat, viewOf } from './bytes.ts';
import type { Header } from './header.ts';

const EXTENSION = 0x21;
const GRAPHIC_CONTROL = 0xf9;
const COMMENT = 0xfe;
const IMAGE = 0x2c;

/** Reads up to the second frame (https://www.w3.org/Graphics/GIF/spec-gif89a.txt). Throws a RangeError when the header is cut off. */
export function inspectGif(gif: Uint8Array): Header {
  const view = viewOf(gif);
  const width = view.getUint16(6, true);
  const height = view.getUint16(8, true);
  let at = 13 + colourTableBytes(view.getUint8(10));
  let frames = 0;
  let transparent = false;
  while (at + 10 < gif.length && frames < 2) {
    if (gif[at] === EXTENSION) {
      if (gif[at + 1] === GRAPHIC_CONTROL) transparent ||= (view.getUint8(at + 3) & 1) > 0;
      at = afterSubBlocks(gif, at + 2);
    } else if (gif[at] === IMAGE) {
      frames++;
      at = afterSubBlocks(gif, at + 11 + colourTableBytes(view.getUint8(at + 9)));
    } else break;
  }
  return {
    width,
    height,
    bitDepth: 8,
    channels: transparent ? 'rgba' : 'palette',
    hasProfile: false,
    animated: frames > 1,
    orientation: 1,
  };
}

/** The first comment, which may stand before or behind the pixels; null when there is none. Throws a RangeError when the header is cut off. */
export function gifComment(gif: Uint8Array): Uint8Array | null {
  const view = viewOf(gif);
  let at = 13 + colourTableBytes(view.getUint8(10));
  while (at + 2 < gif.length) {
    if (gif[at] === EXTENSION && gif[at + 1] === COMMENT) return subBlocks(gif, at + 2);
    if (gif[at] === EXTENSION) at = afterSubBlocks(gif, at + 2);
    else if (gif[at] === IMAGE) at = afterSubBlocks(gif, at + 11 + colourTableBytes(view.getUint8(at + 9)));
    else return null;
  }
  return null;
}

function subBlocks(gif: Uint8Array, start: number): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let at = start; (gif[at] ?? 0) > 0; at += 1 + (gif[at] ?? 0))
    parts.push(gif.subarray(at + 1, at + 1 + (gif[at] ?? 0)));
  return concat(parts);
}

/** Packed field: bit 7 = there is a table, bits 0 … 2 = its size. */
const colourTableBytes = (packed: number): number => (packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0);

function afterSubBlocks(gif: Uint8Array, start: number): number {
  let at = start;
  while ((gif[at] ?? 0) > 0) at += 1 + (gif[at] ?? 0);
  return at + 1;
}
