/** How long a server may say nothing. WebP encoding of 8192² blocks SUPIR's for about 30 s: silence below this is no death. */
export const SILENCE_MS = 120_000;

/** The slowest network that is waited for, 0.5 MB/s. */
export const SLOWEST_BYTES_PER_MS = 500;

/** How long so many bytes may take on their way, of which nothing is heard until they are through. */
export const transferMs = (byteLength: number): number => SILENCE_MS + byteLength / SLOWEST_BYTES_PER_MS;
