import { cutToBytes } from '../../../../images/safe-name.ts';
import { type Random, seededRandom } from '../../images/seeded-random.ts';

/** A source on the web UI's disk: any name that Linux takes. */
export interface GeneratedName {
  /** With a `/` at its beginning. */
  folder: string;
  /** Of the file, without its extension: 1 to 251 bytes. */
  stem: string;
}

const PIECES = [
  'a',
  'cat',
  'Ünïcode',
  'cafe\u0301',
  'देवनागरी',
  '猫',
  '한국어',
  '\u{31350}', // a letter of Unicode 15, which Python 3.10 does not know
  '🐱',
  '👩‍👩‍👧',
  '[x]',
  '(1.2)',
  '{y}',
  '【】',
  ', ',
  '+',
  '%',
  '100%',
  '%20',
  '%41',
  '#',
  '?',
  '&=;',
  "'“”",
  '<>:"|*',
  '\\',
  '~',
  '.',
  '..',
  ' ',
  '\u3000',
  '-',
  '_',
  'CON',
  'nul',
  'LPT1',
  '-supir-2x',
  '0001',
];
const MAX_STEM_BYTES = 251;

export function* generatedNames(count: number, seed: number, maxFolder = 200): Generator<GeneratedName> {
  const random = seededRandom(seed);
  for (let i = 0; i < count; i++) {
    const folder = cutToBytes(
      Array.from({ length: random.below(4) }, () => `/${part(random, 60)}`).join(''),
      maxFolder,
    );
    // Forge takes what follows a `?` for the time of change, and shows nothing from such a folder itself.
    yield {
      folder: folder.replaceAll('?', '').replace(/\/$/, '') || '/out',
      stem: part(random, 1 + random.below(MAX_STEM_BYTES)),
    };
  }
}

/** No `.` nor `..`, which are folders. */
function part(random: Random, maxBytes: number): string {
  const pieces = Array.from({ length: 1 + random.below(maxBytes / 2) }, () => random.pick(PIECES)).join('');
  const name = cutToBytes(pieces, maxBytes);
  return /^\.*$/.test(name) ? 'x' : name;
}
