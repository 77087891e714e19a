/** How long a server may say nothing. WebP encoding of 8192² blocks SUPIR's for about 30 s: silence below this is no death. */
export const SILENCE_MS = 120_000;
