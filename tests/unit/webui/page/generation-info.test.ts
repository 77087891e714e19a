import { describe, expect, it } from 'vitest';
import { parseInfotext } from '../../../../images/infotext.ts';
import { infotextAt, withImageAfter, withImageAppended } from '../../../../webui/page/generation-info.ts';

const TEXT =
  'a fox\nNegative prompt: blurry\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 555, Size: 512x768, SUPIR upscale: 2';

const LENT = (seed: number) => `Seed: ${seed}, Seed from: SUPIR Upscale, Seed of image: unknown`;
/** Of a photo's result. */
const PHOTO = 'SUPIR upscale: 2, SUPIR seed: 9, SUPIR steps: 50';

/** Three images with a grid first, as A1111 1.7 and Forge write it. */
const WITH_GRID = JSON.stringify({
  prompt: 'a cat',
  seed: 77,
  all_seeds: [77, 78, 79],
  all_subseeds: [1, 2, 3],
  all_prompts: ['a', 'b', 'c'],
  all_negative_prompts: ['x', 'y', 'z'],
  index_of_first_image: 1,
  infotexts: ['grid', 'first', 'second', 'third'],
});

const read = (json: string | null): Record<string, unknown> => JSON.parse(json ?? '');

describe('withImageAfter', () => {
  it('puts the infotext right after its source, and the source’s own seed and prompts', () => {
    expect(read(withImageAfter(WITH_GRID, 2, TEXT))).toEqual({
      prompt: 'a cat',
      seed: 77,
      all_seeds: [77, 78, 78, 79],
      all_subseeds: [1, 2, 2, 3],
      all_prompts: ['a', 'b', 'b', 'c'],
      all_negative_prompts: ['x', 'y', 'y', 'z'],
      index_of_first_image: 1,
      infotexts: ['grid', 'first', 'second', TEXT, 'third'],
    });
  });

  it('treats an upscaled grid as an image before the first', () => {
    expect(read(withImageAfter(WITH_GRID, 0, TEXT))).toMatchObject({
      all_seeds: [77, 77, 78, 79],
      infotexts: ['grid', TEXT, 'first', 'second', 'third'],
    });
  });

  it('keeps every entry at its image when the infotexts were too few (ControlNet adds maps without one)', () => {
    const info = JSON.stringify({ infotexts: ['one'], all_seeds: [5], index_of_first_image: 0 });
    expect(read(withImageAfter(info, 2, TEXT))).toEqual({
      infotexts: ['one', LENT(0), LENT(0), TEXT],
      all_seeds: [5, 5, 5, 5],
      index_of_first_image: 0,
    });
  });

  it('lends a seed to an image whose infotext has none, so that Save and Zip do not fail for all', () => {
    for (const json of [withImageAfter(WITH_GRID, 1, PHOTO), withImageAppended('', 0, PHOTO)]) {
      const texts = read(json).infotexts as string[];
      const at = texts.findIndex((text) => text.includes('SUPIR'));
      expect(texts[at]).toBe(`${PHOTO}, ${LENT(9)}`);
      expect(parseInfotext(texts[at] ?? '').parameters.get('Seed')).toBe('9');
      // To the image it does not belong.
      expect(infotextAt(json ?? '', at)).toBe(PHOTO);
    }
  });

  it.each(['', 'no json', '[]', 'null'])('has nothing to change in %j', (json) => {
    expect(withImageAfter(json, 0, TEXT)).toBeNull();
  });
});

describe('withImageAppended', () => {
  it('adds at the end with the image’s own seed and prompts', () => {
    expect(read(withImageAppended(WITH_GRID, 4, TEXT))).toMatchObject({
      all_seeds: [77, 78, 79, 555],
      all_prompts: ['a', 'b', 'c', 'a fox'],
      all_negative_prompts: ['x', 'y', 'z', 'blurry'],
      infotexts: ['grid', 'first', 'second', 'third', TEXT],
    });
  });

  it('stands before seeds of images that an interrupted generation never made', () => {
    expect(read(withImageAppended(WITH_GRID, 3, TEXT))).toMatchObject({ all_seeds: [77, 78, 555, 79] });
  });

  it('begins generation info in which Save finds all that it reads', () => {
    expect(read(withImageAppended('', 0, TEXT))).toMatchObject({
      prompt: 'a fox',
      negative_prompt: 'blurry',
      seed: 555,
      width: 512,
      height: 768,
      sampler_name: 'Euler a',
      cfg_scale: 7,
      steps: 20,
      index_of_first_image: 0,
      infotexts: [TEXT],
      all_seeds: [555],
      all_prompts: ['a fox'],
      all_negative_prompts: ['blurry'],
    });
  });
});

describe('infotextAt', () => {
  it('reads by the place in the gallery', () => {
    expect(infotextAt(WITH_GRID, 3)).toBe('third');
  });

  it.each([
    ['', 0],
    [WITH_GRID, 9],
    ['{"infotexts":[5]}', 0],
  ])('is empty when unknown', (json, index) => {
    expect(infotextAt(json, index)).toBe('');
  });
});
