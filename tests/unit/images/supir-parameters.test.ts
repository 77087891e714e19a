import { describe, expect, it } from 'vitest';
import { appendSupir, type SupirRun } from '../../../images/infotext.ts';
import { supirParametersIn } from '../../../images/supir-parameters.ts';
import { seededRandom } from './seeded-random.ts';

const defaults = { a_prompt: 'Cinematic, 32k', n_prompt: 'painting' };
const source = 'a cat, "SUPIR seed: 3"\nNegative prompt: dog\nSteps: 20, Seed: 1, Size: 8x8, Version: v1.7.0';
const run: SupirRun = {
  upscale: 2.5,
  seed: 2147483647,
  steps: 50,
  prompt_cfg: 7.5,
  s2_str: 0,
  noise: 1.003,
  a_prompt: 'photo of "猫": a, b\nc',
  n_prompt: '',
};

describe('supirParametersIn', () => {
  it('reads back what appendSupir wrote', () => {
    expect(supirParametersIn(appendSupir(source, run, defaults))).toEqual(run);
    expect(supirParametersIn(appendSupir('', run, defaults))).toEqual(run);
  });

  it('leaves out prompts that were the defaults', () => {
    const { a_prompt: _a, n_prompt: _n, ...numbers } = run;
    expect(supirParametersIn(appendSupir(source, { ...run, ...defaults }, defaults))).toEqual(numbers);
  });

  it('reads the last of two runs, without the prompts of the first', () => {
    const second = { ...run, seed: 7, steps: 20, ...defaults, n_prompt: 'second' };
    const { a_prompt: _, ...read } = second;
    const twice = appendSupir(appendSupir(source, run, defaults), second, defaults);
    expect(supirParametersIn(twice)).toEqual(read);
  });

  it('takes the last of a key that comes twice', () => {
    expect(supirParametersIn('SUPIR seed: 1, SUPIR steps: 2, SUPIR seed: 3')).toEqual({ seed: 3, steps: 2 });
  });

  it('leaves out what is no number, and takes numbers out of any range', () => {
    const text =
      'SUPIR upscale: two, SUPIR seed: , SUPIR steps: NaN, SUPIR CFG: Infinity, SUPIR guidance: -1, SUPIR noise: 1e3';
    expect(supirParametersIn(text)).toEqual({ s2_str: -1, noise: 1000 });
  });

  it.each(['', 'a cat', source, 'SUPIR seed: 1'])('reads nothing from %j', (text) => {
    expect(supirParametersIn(text)).toEqual({});
  });

  it('reads the last of many runs (200 of a fixed seed)', () => {
    const random = seededRandom(3);
    let infotext = source;
    for (let i = 0; i < 200; i++) {
      const next = {
        ...run,
        seed: random.below(2 ** 31),
        steps: random.below(200),
        a_prompt: random.pick(['a, b: "c"', '\\', '']),
        n_prompt: random.pick([defaults.n_prompt, 'x\ny']),
      };
      infotext = appendSupir(infotext, next, defaults);
      expect({ ...defaults, ...supirParametersIn(infotext) }).toEqual(next);
    }
  });
});
