import { concat } from './bytes.ts';

/** Far more than the largest ComfyUI workflow: beyond it lies a decompression bomb. */
const MAX_INFLATED_BYTES = 20_000_000;

/** Decompresses a zlib stream (RFC 1950); null when it is damaged or inflates to more than 20 MB. */
export async function inflate(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer> | null> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  try {
    for await (const part of new Blob([bytes.slice()]).stream().pipeThrough(new DecompressionStream('deflate'))) {
      length += part.length;
      if (length > MAX_INFLATED_BYTES) return null;
      parts.push(part);
    }
  } catch {
    return null; // the stream's only error: not zlib, a wrong checksum, a missing end
  }
  return concat(parts);
}
