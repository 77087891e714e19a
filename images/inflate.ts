import { concat } from './bytes.ts';

interface Inflating {
  /** `deflate` is zlib (RFC 1950), as PNG has it. */
  format?: 'deflate' | 'gzip';
  /** Beyond it lies a decompression bomb. */
  maxBytes?: number;
}

/** Far more than the largest ComfyUI workflow. */
const MAX_INFLATED_BYTES = 20_000_000;

/** Decompresses a whole stream; null when it is damaged or inflates to more than `maxBytes` (20 MB). */
export async function inflate(
  bytes: Uint8Array,
  { format = 'deflate', maxBytes = MAX_INFLATED_BYTES }: Inflating = {},
): Promise<Uint8Array<ArrayBuffer> | null> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  try {
    for await (const part of new Blob([bytes.slice()]).stream().pipeThrough(new DecompressionStream(format))) {
      length += part.length;
      if (length > maxBytes) return null;
      parts.push(part);
    }
  } catch {
    return null; // the stream's only error: another format, a wrong checksum, a missing end
  }
  return concat(parts);
}
