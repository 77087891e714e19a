import type { ColourMatch } from '../images/tuning.ts';

/** What the ways to match colours are called; infotexts have their own names. */
export const COLOUR_MATCH_WORDS: Record<ColourMatch, string> = {
  none: 'Off',
  mean: 'Overall tint',
  wavelet: 'Fine (wavelet)',
};
