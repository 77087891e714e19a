import { viewOf } from './bytes.ts';
import { crc32 } from './crc32.ts';

/** A chunk of a PNG as it stands in the file: length, type, data, CRC (https://www.w3.org/TR/png-3/#5Chunk-layout). */
export function pngChunk(type: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(data.length + 12);
  viewOf(bytes).setUint32(0, data.length);
  new TextEncoder().encodeInto(type, bytes.subarray(4));
  bytes.set(data, 8);
  viewOf(bytes).setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
}
