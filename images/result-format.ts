import type { Size } from './size.ts';

/** What a result can be saved as. */
export const RESULT_FORMATS = ['png', 'jpeg', 'webp'] as const;
export type ResultFormat = (typeof RESULT_FORMATS)[number];

/** Longest side in pixels: 16 bits in a JPEG, 14 in a WebP. */
const MAX_SIDE_PX: Record<ResultFormat, number> = { png: 2 ** 31 - 1, jpeg: 65_535, webp: 16_383 };

export const isTooLargeFor = (format: ResultFormat, { width, height }: Size): boolean =>
  Math.max(width, height) > MAX_SIDE_PX[format];
