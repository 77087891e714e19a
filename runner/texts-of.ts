import { carriedTexts } from '../images/carried-texts.ts';

const SIGNATURE_BYTES = 8;
const HEAD_BYTES = 8; // length, type
const FRAME_BYTES = 12; // head, CRC

/** The texts of a PNG that go with it into a changed copy (see `carriedTexts`), without reading its pixels. */
export const textsOf = async (png: Blob): Promise<Record<string, string>> =>
  carriedTexts(new Uint8Array(await png.slice(0, await pixelsAt(png)).arrayBuffer()));

/** Where the first chunk of pixels begins. */
async function pixelsAt(png: Blob): Promise<number> {
  let at = SIGNATURE_BYTES;
  while (at + FRAME_BYTES <= png.size) {
    const head = await png.slice(at, at + HEAD_BYTES).arrayBuffer();
    const type = String.fromCharCode(...new Uint8Array(head, 4));
    if (type === 'IDAT') return at;
    at += FRAME_BYTES + new DataView(head).getUint32(0);
  }
  return Math.min(at, png.size);
}
