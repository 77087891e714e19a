import { expect, it } from 'vitest';
import { parseInfotext } from '../../../images/infotext.ts';
import { withLentSeed, withoutLentSeed } from '../../../images/lent-seed.ts';

const SUPIR = 'SUPIR upscale: 2, SUPIR seed: 9, SUPIR steps: 50';

it.each([
  '',
  'a photo',
  'a photo\nof two lines\n',
  SUPIR,
  `a photo\n${SUPIR}`,
  'a cat\nSteps: 20, Sampler: Euler a, Size: 8x8, Version: v1.10.1',
])('%j has a seed that the web UI reads, and can be had back', (infotext) => {
  const lent = withLentSeed(infotext, 9);
  expect(parseInfotext(lent).parameters.get('Seed')).toBe('9');
  expect(withoutLentSeed(lent)).toBe(infotext);
});

it('leaves an infotext that has one', () => {
  const infotext = 'a cat\nSteps: 20, Seed: 1, Size: 8x8';
  expect(withLentSeed(infotext, 9)).toBe(infotext);
  expect(withoutLentSeed(infotext)).toBe(infotext);
});
