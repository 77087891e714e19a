import { describe, expect, it } from 'vitest';
import { appendSupir, infotextPairs, parseInfotext } from '../../../images/infotext.ts';
import { supirParametersIn } from '../../../images/supir-parameters.ts';
import { appendTuning } from '../../../images/tuning.ts';

const SWARM =
  '{"sui_image_params":{"prompt":"a cat","negativeprompt":"bad","model":"sdxl/base","seed":12345678901234567890,"cfgscale":7.0},"sui_models":[]}';
const defaults = { a_prompt: 'Cinematic, 32k', n_prompt: 'painting' };
const run = { upscale: 2, seed: 123, steps: 50, prompt_cfg: 7.5, s2_str: 1, noise: 1.003, ...defaults };

describe('an infotext that is JSON', () => {
  it('gets one member more, and keeps every other byte', () => {
    const result = appendSupir(SWARM, { ...run, a_prompt: 'photo: "sharp"' }, defaults);
    const [before, member = ''] = result.split(',"supir_upscale":');
    expect(`${before}}`).toBe(SWARM);
    expect(JSON.parse(member.replace(/\}$/, ''))).toEqual({
      'SUPIR upscale': 2,
      'SUPIR seed': 123,
      'SUPIR steps': 50,
      'SUPIR CFG': 7.5,
      'SUPIR guidance': 1,
      'SUPIR noise': 1.003,
      'SUPIR prompt': 'photo: "sharp"',
    });
    expect(Object.keys(JSON.parse(result))).toEqual(['sui_image_params', 'sui_models', 'supir_upscale']);
  });

  it.each([
    ['with white space around', ` \n${SWARM}\n`],
    ['in many lines', JSON.stringify(JSON.parse(SWARM), null, 2)],
    ['without members', '{}'],
    ['as ComfyUI writes what is no JSON', '{"is_changed":[NaN],"prompt":"a cat"}'],
  ])('gets it %s', (_name, source) => {
    const result = appendSupir(source, run, defaults);
    expect(result.match(/supir_upscale/g)).toHaveLength(1);
    expect(result.replace(/,?"supir_upscale":\{[^}]*\}/, '')).toBe(source);
    expect(supirParametersIn(result)).toMatchObject({ upscale: 2, seed: 123 });
  });

  it('is read back: the last of two runs, and what was done afterwards', () => {
    const twice = appendSupir(
      appendSupir(SWARM, { ...run, n_prompt: 'first' }, defaults),
      { ...run, seed: 9 },
      defaults,
    );
    const { a_prompt: _a, n_prompt: _n, ...numbers } = run;
    expect(supirParametersIn(twice)).toEqual({ ...numbers, seed: 9 });
    const tuned = appendTuning(twice, { match: 'wavelet', blend: 0.3 });
    expect(Object.keys(JSON.parse(tuned))).toEqual(expect.arrayContaining(['supir_upscale_2', 'supir_upscale_3']));
    expect(supirParametersIn(tuned)).toEqual({ ...numbers, seed: 9 });
    expect(infotextPairs(tuned).slice(-2)).toEqual([
      ['SUPIR blend', '0.3'],
      ['SUPIR colour match', 'wavelet'],
    ]);
  });

  it.each([
    ['SwarmUI', SWARM, 'a cat', 'bad'],
    [
      'Fooocus',
      '{"prompt":"a cat","negative_prompt":"bad","base_model":"x","metadata_scheme":"fooocus"}',
      'a cat',
      'bad',
    ],
    [
      'InvokeAI 2',
      '{"model":"sd","image":{"prompt":[{"prompt":"a cat","weight":1},{"prompt":"a hat"}]}}',
      'a cat, a hat',
      '',
    ],
    ['InvokeAI', '{"positive_prompt":"a cat","negative_prompt":"bad"}', 'a cat', 'bad'],
    [
      'NovelAI, hidden in pixels',
      '{"Software":"NovelAI","Comment":"{\\"prompt\\":\\"a cat\\",\\"uc\\":\\"bad\\"}"}',
      'a cat',
      'bad',
    ],
    ['Draw Things', '{"c":"a cat","uc":"bad","seed":1}', 'a cat', 'bad'],
    ['another tool', '{"prompt":{"a":1},"image":7,"Comment":"{"}', '', ''],
  ])('of %s tells its prompts', (_tool, text, prompt, negativePrompt) => {
    expect(parseInfotext(text)).toMatchObject({ prompt, negativePrompt });
  });

  it('tells what a file name can be made of', () => {
    expect([...parseInfotext('{"steps":20,"seed":7,"model":"m"}').parameters]).toEqual([
      ['Steps', '20'],
      ['Seed', '7'],
      ['Model', 'm'],
    ]);
  });

  it.each([
    '{red|blue} cat',
    '{"prompt":"a"}\nSteps: 20, Seed: 1, Size: 8x8',
    '["a"]',
    '{"a":',
    `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)} `,
  ])('is not taken for one: %.40j', (text) => {
    expect(() => parseInfotext(text)).not.toThrow();
    if (text.length < 100) expect(appendSupir(text, run, defaults)).toContain(', SUPIR seed: 123, ');
  });
});
