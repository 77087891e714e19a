import { describe, expect, it } from 'vitest';
import { appendSupir } from '../../../images/infotext.ts';
import { DEFAULT_PARAMETERS } from '../../../jobs/parameters.ts';
import { wishesIn } from '../../../jobs/pasted-wishes.ts';

const NATIVE = 'a cat\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 512x512';

describe('wishesIn', () => {
  it('takes over all that was written of a run', () => {
    const run = { ...DEFAULT_PARAMETERS, upscale: 1.5, seed: 7, steps: 21, a_prompt: 'fur, "detail"' };
    expect(wishesIn(appendSupir(NATIVE, run, DEFAULT_PARAMETERS))).toEqual({ ...run, size_mode: 'scale' });
  });

  it('leaves out what a panel cannot have', () => {
    const text = appendSupir(NATIVE, { ...DEFAULT_PARAMETERS, upscale: 0.5, steps: 900, seed: 7 }, DEFAULT_PARAMETERS);
    const wishes = wishesIn(text);
    expect(wishes).toMatchObject({ seed: 7, prompt_cfg: 7.5 });
    for (const name of ['upscale', 'steps', 'size_mode']) expect(wishes).not.toHaveProperty(name);
  });

  it.each([
    [
      'all text of PNG Info',
      (text: string) => `parameters\n\n${text}\n\npostprocessing\n\n\nworkflow\n\n{"nodes":[]}\n`,
    ],
    [
      'the text below a gallery',
      (text: string) => `${text}\n\nTime taken: 2.7 sec.\nA: 3.45 GB, R: 4.1 GB, Sys: 6.2/12 GB (50%)`,
    ],
    [
      'the text below a gallery, with carriage returns',
      (text: string) => `${text}\n\nTime taken: 2 sec.`.replaceAll('\n', '\r\n'),
    ],
    [
      'HTML',
      (text: string) => `<p>${text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')}</p>`,
    ],
    ['templates below', (text: string) => `${text}\nTemplate: {a|b}\nNegative Template: (c:1.2), (d:1.3), (e:1.1)`],
  ])('finds it among %s', (_name, around) => {
    const run = { ...DEFAULT_PARAMETERS, seed: 7, a_prompt: 'fur & <b>, "detail"\nhair' };
    for (const source of [
      `${NATIVE}, Version: v1.10.1`,
      `${NATIVE}, Template: none`,
      '{"sui_image_params":{"prompt":"x"}}',
    ])
      expect(wishesIn(around(appendSupir(source, run, DEFAULT_PARAMETERS)))).toEqual({ ...run, size_mode: 'scale' });
  });

  it.each(['', 'a cat', NATIVE, 'SUPIR steps: 900, a: 1, b: 2, c: 3'])('finds nothing in %j', (text) => {
    expect(wishesIn(text)).toBeNull();
  });
});
