import { viewOf } from './bytes.ts';

const SIGNATURE_BYTES = 8;
const HEAD_BYTES = 8; // length, type
const FRAME_BYTES = 12; // head, CRC

/** Where a chunk stands in the file. */
interface PngFrame {
  type: string;
  start: number;
  /** After the chunk's CRC; beyond the file's end where it is cut off. */
  end: number;
  /** Its data, not read yet. */
  data: Blob;
}

/** The chunks of a PNG in their order, without reading what is in them. */
export async function* pngFrames(png: Blob): AsyncGenerator<PngFrame> {
  for (let start = SIGNATURE_BYTES; start + FRAME_BYTES <= png.size; ) {
    const head = new Uint8Array(await png.slice(start, start + HEAD_BYTES).arrayBuffer());
    const end = start + FRAME_BYTES + viewOf(head).getUint32(0);
    const type = String.fromCharCode(...head.subarray(4));
    yield { type, start, end, data: png.slice(start + HEAD_BYTES, end - 4) };
    start = end;
  }
}

/** All that stands before the first chunk of pixels, so the texts. */
export async function beforePixels(png: Blob): Promise<Uint8Array<ArrayBuffer>> {
  let at = SIGNATURE_BYTES;
  for await (const { type, end } of pngFrames(png)) {
    if (type === 'IDAT') break;
    at = end;
  }
  return new Uint8Array(await png.slice(0, at).arrayBuffer());
}
