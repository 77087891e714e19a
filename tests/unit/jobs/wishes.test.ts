import { describe, expect, it } from 'vitest';
import { DEFAULT_PARAMETERS, ParameterError } from '../../../jobs/parameters.ts';
import { checkWishes, DEFAULT_WISHES, rightWishes, sizeWishOf, wishesOf } from '../../../jobs/wishes.ts';
import { saidOf } from '../words/said.ts';

describe('checkWishes', () => {
  it('passes what is right and drops what is no wish', () => {
    const wishes = { ...DEFAULT_WISHES, size_mode: 'longest_side', longest_side: 3001, exact_scale: true };
    expect(checkWishes({ ...wishes, other: 1 })).toEqual(wishes);
  });

  it.each(Object.keys(DEFAULT_WISHES))('takes what a version without %s has stored', (unknown) => {
    const kept = { ...DEFAULT_WISHES, steps: 33, a_prompt: 'my own' };
    const { [unknown as 'noise']: _, ...older } = kept;
    expect(checkWishes(older)).toEqual({ ...kept, [unknown]: DEFAULT_WISHES[unknown as 'noise'] });
  });

  it.each([
    [{ size_mode: 'area' }, 'SUPIR Upscale does not understand what this page asks for (size_mode). Reload this page.'],
    [{ longest_side: 63 }, 'Longest side (px) must be a whole number from 64 to 16383.'],
    [{ longest_side: 1000.5 }, 'Longest side (px) must be a whole number from 64 to 16383.'],
    [{ steps: 0 }, 'Steps must be a whole number from 1 to 200.'],
  ])('refuses %j', async (wrong, sentence) => {
    const check = () => checkWishes({ ...DEFAULT_WISHES, ...wrong });
    expect(check).toThrow(ParameterError);
    expect(await saidOf(check)).toBe(sentence);
  });
});

describe('rightWishes', () => {
  it('is what can be had of the values of another version: the wrong and the unknown ones are left out', () => {
    const kept = { steps: 33, noise: 2, size_mode: 'area', exact_scale: 'yes', a_prompt: 'my own', churn: 5 };
    expect(rightWishes(kept)).toEqual({ steps: 33, exact_scale: false, a_prompt: 'my own' });
  });
});

describe('sizeWishOf', () => {
  it('is what the mode says', () => {
    const wishes = { ...DEFAULT_WISHES, upscale: 3, longest_side: 4000 };
    expect(sizeWishOf(wishes)).toEqual({ scale: 3 });
    expect(sizeWishOf({ ...wishes, size_mode: 'longest_side' })).toEqual({ longestSidePx: 4000 });
  });
});

describe('wishesOf', () => {
  const target = { width: 1024, height: 1536 };

  it('keeps a scale that the panel can show', () => {
    expect(wishesOf({ ...DEFAULT_PARAMETERS, upscale: 1.5 }, target)).toEqual({ ...DEFAULT_WISHES, upscale: 1.5 });
  });

  it('says another one as the longest side of the result', () => {
    const wishes = wishesOf({ ...DEFAULT_PARAMETERS, upscale: 9.37 }, target);
    expect(checkWishes(wishes)).toEqual({ ...DEFAULT_WISHES, size_mode: 'longest_side', longest_side: 1536 });
  });
});
