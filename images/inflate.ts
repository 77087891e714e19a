import { concat } from './bytes.ts';

/** What may still be decompressed; shared by all texts of one file, as each may be a bomb. */
export interface Budget {
  leftBytes: number;
}

/**
 * Decompresses a whole stream; null when it is damaged or beyond the budget, on which it is charged either way.
 * @param format `deflate` is zlib (RFC 1950), as PNG has it
 */
export async function inflate(
  bytes: Uint8Array,
  budget: Budget,
  format: 'deflate' | 'gzip' = 'deflate',
): Promise<Uint8Array<ArrayBuffer> | null> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  try {
    for await (const part of new Blob([bytes.slice()]).stream().pipeThrough(new DecompressionStream(format))) {
      budget.leftBytes -= part.length;
      if (budget.leftBytes < 0) return null;
      parts.push(part);
    }
  } catch {
    return null; // the stream's only error: another format, a wrong checksum, a missing end
  }
  return concat(parts);
}
