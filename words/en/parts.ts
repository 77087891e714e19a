import type { AnswerRefusal } from '../facts.ts';

/** Somebody else's words as a sentence. */
export const full = (text: string): string => (/[.!?…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

/** An image format as people write it. */
export const named = (format: string): string => (format === 'webp' ? 'WebP' : format.toUpperCase());

/** `1 job`, `3 jobs` */
export const counted = (count: number, one: string, several: string): string =>
  `${count} ${count === 1 ? one : several}`;

/** Why an answer was not taken. */
export const NOT_TAKEN: Record<AnswerRefusal, string> = {
  elsewhere: 'it leads to another address',
  'sends-on': 'it sends on to another address',
  'too-large': 'it is too large',
  'too-slow': 'it does not come to its end',
};
