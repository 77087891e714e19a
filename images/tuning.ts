import { withoutExtension } from './file-name.ts';
import { appendEntries, type Entry } from './infotext.ts';

export const COLOUR_MATCHES = ['none', 'mean', 'wavelet'] as const;
export type ColourMatch = (typeof COLOUR_MATCHES)[number];

/** What is done to a result afterwards, without SUPIR: first its colours are matched, then the original is mixed in. */
export interface Tuning {
  match: ColourMatch;
  /** The original's share, 0 … 1. */
  blend: number;
}

export const UNTUNED: Tuning = { match: 'none', blend: 0 };

export const isUntuned = ({ match, blend }: Tuning): boolean => match === 'none' && blend === 0;

/**
 * Checks what came in a message; of the share, whole percents are kept.
 * @throws {RangeError} when it is none, or changes nothing
 */
export function checkTuning(value: unknown): Tuning {
  const { match: given, blend } = Object(value) as Record<string, unknown>;
  const match = COLOUR_MATCHES.find((one) => one === given);
  if (match === undefined || typeof blend !== 'number' || !(blend >= 0 && blend <= 1)) {
    throw new RangeError('A blend of 0 … 1 and a known colour match are needed.');
  }
  const tuning = { match, blend: Math.round(blend * 100) / 100 };
  if (isUntuned(tuning)) throw new RangeError('Nothing would be changed.');
  return tuning;
}

/** The infotext of the tuned result: the result's, with what was done put in as SUPIR's keys are. */
export function appendTuning(infotext: string, { match, blend }: Tuning): string {
  const entries: Entry[] = [];
  if (blend > 0) entries.push(['SUPIR blend', blend]);
  if (match !== 'none') entries.push(['SUPIR colour match', match]);
  return appendEntries(infotext, entries);
}

/** `00012-supir-2x.png` → `00012-supir-2x-wavelet-blend30.png` */
export const tunedName = (name: string, tuning: Tuning): string =>
  `${withoutExtension(name)}${tunedEnding(tuning)}.png`;

/** What `tunedName` adds to a name: ASCII. */
export const tunedEnding = ({ match, blend }: Tuning): string =>
  [match === 'none' ? '' : `-${match}`, blend > 0 ? `-blend${Math.round(blend * 100)}` : ''].join('');
