/** Somebody else's words as a sentence. */
export const full = (text: string): string => (/[.!?…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

/** An image format as people write it. */
export const named = (format: string): string => (format === 'webp' ? 'WebP' : format.toUpperCase());

/** `1 job`, `3 jobs` */
export const counted = (count: number, one: string, several: string): string =>
  `${count} ${count === 1 ? one : several}`;
