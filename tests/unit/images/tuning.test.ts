import { describe, expect, it } from 'vitest';
import { supirParametersIn } from '../../../images/supir-parameters.ts';
import { appendTuning, checkTuning, type Tuning, tunedName } from '../../../images/tuning.ts';

const BOTH: Tuning = { match: 'wavelet', blend: 0.3 };
const OF_A_RESULT =
  'a cat\nNegative prompt: dog\nSteps: 20, Sampler: Euler, Size: 512x512, SUPIR upscale: 2, SUPIR seed: 7, SUPIR steps: 50, SUPIR CFG: 7.5, SUPIR guidance: 1, SUPIR noise: 1.003, Version: v1.10.1';

describe('the infotext of a tuned result', () => {
  it('is the result’s, with what was done before the version', () => {
    expect(appendTuning(OF_A_RESULT, BOTH)).toBe(
      OF_A_RESULT.replace(', Version', ', SUPIR blend: 0.3, SUPIR colour match: wavelet, Version'),
    );
  });

  it('names only what was done', () => {
    expect(appendTuning('Steps: 1, Sampler: a, Seed: 2', { match: 'mean', blend: 0 })).toBe(
      'Steps: 1, Sampler: a, Seed: 2, SUPIR colour match: mean',
    );
    expect(appendTuning('Steps: 1, Sampler: a, Seed: 2', { match: 'none', blend: 0.05 })).toBe(
      'Steps: 1, Sampler: a, Seed: 2, SUPIR blend: 0.05',
    );
  });

  it('still gives SUPIR’s parameters back', () => {
    expect(supirParametersIn(appendTuning(OF_A_RESULT, BOTH))).toEqual(supirParametersIn(OF_A_RESULT));
  });
});

describe('the name of a tuned result', () => {
  it.each<[string, Tuning, string]>([
    ['00012-77-supir-2x.png', BOTH, '00012-77-supir-2x-wavelet-blend30.png'],
    ['a.b-supir-2x.webp', { match: 'mean', blend: 0 }, 'a.b-supir-2x-mean.png'],
    ['plain', { match: 'none', blend: 0.07 }, 'plain-blend7.png'],
  ])('%s, %j', (name, tuning, expected) => {
    expect(tunedName(name, tuning)).toBe(expected);
  });
});

describe('a tuning that came in a message', () => {
  it('is taken in whole percents, and nothing but it', () => {
    expect(checkTuning({ match: 'mean', blend: 0.305, path: 'x' })).toEqual({ match: 'mean', blend: 0.31 });
    expect(checkTuning({ match: 'none', blend: 1 })).toEqual({ match: 'none', blend: 1 });
  });

  it.each([null, 'mean', {}, { match: 'other', blend: 0.5 }, { match: 'mean' }, { match: 'mean', blend: Number.NaN }])(
    '%j is refused',
    (value) => {
      expect(() => checkTuning(value)).toThrow(RangeError);
    },
  );

  it('that changes nothing is refused', () => {
    expect(() => checkTuning({ match: 'none', blend: 0.001 })).toThrow('Nothing would be changed.');
  });
});
