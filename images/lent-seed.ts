import { appendToLastLine, valueInLastLine } from './infotext.ts';

/** Three pairs: A1111 reads none from a line with fewer. */
const lent = (seed: number | string): string => `Seed: ${seed}, Seed from: SUPIR Upscale, Seed of image: unknown`;
const LENT = lent('-?\\d+');
const AT_END = new RegExp(`(?:^|\\n|, )${LENT}(?=\\s*$)`);
const BEFORE_VERSION = new RegExp(` ${LENT},`);

/**
 * An infotext without a `Seed` gets one, for the web UI's own Save and Zip: they fail for all images where one has none
 * (`KeyError: 'Seed'`, A1111 1.8 to 1.10.1, Forge, Neo). It is no part of the image's infotext.
 */
export function withLentSeed(infotext: string, seed: number): string {
  return valueInLastLine(infotext, 'Seed') === undefined ? appendToLastLine(infotext, lent(seed)) : infotext;
}

export const withoutLentSeed = (infotext: string): string => infotext.replace(AT_END, '').replace(BEFORE_VERSION, '');
