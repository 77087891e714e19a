import { describe, expect, it } from 'vitest';
import { checkParameters, DEFAULT_PARAMETERS, ParameterError, RANGES } from '../../../jobs/parameters.ts';
import { because } from '../words/said.ts';

describe('checkParameters', () => {
  it('passes the defaults and drops what is not a parameter', () => {
    expect(checkParameters({ ...DEFAULT_PARAMETERS, other: 1 })).toEqual(DEFAULT_PARAMETERS);
  });

  it.each(Object.entries(RANGES))('%s: both ends pass, beyond them not', (name, { min, max, step }) => {
    for (const value of [min, max]) {
      expect(checkParameters({ ...DEFAULT_PARAMETERS, [name]: value })).toMatchObject({ [name]: value });
    }
    for (const value of [min - step, max + step, Number.NaN, Number.POSITIVE_INFINITY, '2', null, undefined]) {
      expect(() => checkParameters({ ...DEFAULT_PARAMETERS, [name]: value })).toThrow(ParameterError);
    }
  });

  it('takes fractions of a scale, also between the steps of its slider', () => {
    expect(checkParameters({ ...DEFAULT_PARAMETERS, upscale: 1.333 })).toMatchObject({ upscale: 1.333 });
  });

  it.each(['seed', 'steps'])('%s must be whole', (name) => {
    expect(() => checkParameters({ ...DEFAULT_PARAMETERS, [name]: 1.5 })).toThrow(
      because('not-in-range', { field: name, isWhole: true }),
    );
  });

  it('refuses prompts that are no text or endless', () => {
    expect(() => checkParameters({ ...DEFAULT_PARAMETERS, a_prompt: 1 })).toThrow(ParameterError);
    expect(() => checkParameters({ ...DEFAULT_PARAMETERS, n_prompt: 'x'.repeat(20_001) })).toThrow(ParameterError);
    expect(checkParameters({ ...DEFAULT_PARAMETERS, a_prompt: '' })).toMatchObject({ a_prompt: '' });
  });

  it.each([null, undefined, 'text', 7])('refuses %s', (value) => {
    expect(() => checkParameters(value)).toThrow(ParameterError);
  });
});
