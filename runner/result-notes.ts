import type { ImageFacts } from '../images/inspect.ts';
import type { ResultFormat } from '../images/result-format.ts';
import type { Reason } from '../words/reason.ts';

export interface NoteFacts {
  /** What the file became. */
  format: ResultFormat;
  isTransparent: boolean;
  isInfotextTooLong: boolean;
  isSourceUnread?: true;
  /** Of the source, besides its infotext, that were to go along. */
  otherTexts: number;
}

/** What the user should know of a result's file. @param source null when it is gone */
export function resultNotes(source: ImageFacts | null, wanted: ResultFormat, facts: NoteFacts): Reason[] {
  const notes: Reason[] = [];
  if (facts.isSourceUnread) notes.push({ code: 'source-unread' });
  if (source && source.bitDepth > 8) notes.push({ code: 'eight-bits', bitDepth: source.bitDepth });
  if (facts.format !== 'png' && facts.otherTexts > 0)
    notes.push({ code: 'texts-left-out', count: facts.otherTexts, format: facts.format });
  if (wanted !== 'png' && facts.format !== wanted)
    notes.push({ code: 'saved-as-png', instead: wanted, why: whyPng(wanted, facts) });
  return notes;
}

function whyPng(wanted: ResultFormat, { isTransparent, isInfotextTooLong }: NoteFacts) {
  if (isInfotextTooLong) return 'infotext';
  return isTransparent && wanted === 'jpeg' ? 'transparency' : 'size';
}
