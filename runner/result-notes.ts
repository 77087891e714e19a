import type { ImageFacts } from '../images/inspect.ts';
import type { ResultFormat } from '../images/result-format.ts';

export interface NoteFacts {
  /** What the file became. */
  format: ResultFormat;
  isTransparent: boolean;
  isInfotextTooLong: boolean;
}

/** What the user should know of a result's file, a sentence each. */
export function resultNotes({ bitDepth }: ImageFacts, wanted: ResultFormat, facts: NoteFacts): string[] {
  const notes: string[] = [];
  if (bitDepth > 8) notes.push(`The source has ${bitDepth} bits a channel; SUPIR works with 8, so the result has 8.`);
  if (facts.format !== wanted) notes.push(`Saved as PNG: ${reason(wanted, facts)}.`);
  return notes;
}

function reason(wanted: ResultFormat, { isTransparent, isInfotextTooLong }: NoteFacts): string {
  if (isInfotextTooLong) return 'the infotext is too long for a JPEG';
  if (isTransparent && wanted === 'jpeg') return 'a JPEG has no transparency';
  return `it is too large for ${wanted === 'jpeg' ? 'a JPEG' : 'a WebP'}`;
}
