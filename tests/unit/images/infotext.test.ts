import { describe, expect, it } from 'vitest';
import { appendSupir, parseInfotext } from '../../../images/infotext.ts';

const defaults = { a_prompt: 'Cinematic, 32k', n_prompt: 'painting' };
const run = { upscale: 2, seed: 123, steps: 50, prompt_cfg: 7.5, s2_str: 1, noise: 1.003, ...defaults };
const SUPIR =
  'SUPIR upscale: 2, SUPIR seed: 123, SUPIR steps: 50, SUPIR CFG: 7.5, SUPIR guidance: 1, SUPIR noise: 1.003';

describe('parseInfotext', () => {
  it('takes prompt, negative prompt and parameters apart', () => {
    const text = [
      'a cat, (best:1.2), <lora:ink:0.8>',
      'BREAK',
      'a "dog"',
      'Negative prompt: blurry',
      'lowres',
      'Steps: 20, Sampler: DPM++ 2M Karras, Size: 512x768, Lora hashes: "ink: 0a1b, two: 3c", Model hash: ab12, Version: v1.7.0',
    ].join('\n');
    const { prompt, negativePrompt, parameters } = parseInfotext(text);
    expect(prompt).toBe('a cat, (best:1.2), <lora:ink:0.8>\nBREAK\na "dog"');
    expect(negativePrompt).toBe('blurry\nlowres');
    expect([...parameters]).toEqual([
      ['Steps', '20'],
      ['Sampler', 'DPM++ 2M Karras'],
      ['Size', '512x768'],
      ['Lora hashes', 'ink: 0a1b, two: 3c'],
      ['Model hash', 'ab12'],
      ['Version', 'v1.7.0'],
    ]);
  });

  it('reads a negative prompt that begins on the next line, and keeps an empty line in it', () => {
    expect(parseInfotext('Negative prompt:\n\nblurry\n\nlowres').negativePrompt).toBe('blurry\n\nlowres');
  });

  it('takes a last line with fewer than three pairs for the prompt', () => {
    expect(parseInfotext('a cat\nSteps: 20, Seed: 1')).toEqual({
      prompt: 'a cat\nSteps: 20, Seed: 1',
      negativePrompt: '',
      parameters: new Map(),
    });
  });

  it('leaves quotes that are not JSON as they are', () => {
    const { parameters } = parseInfotext('Path: "C:\\q", Bare: "open, Two: "a" b, Three: 3');
    expect([...parameters]).toEqual([
      ['Path', '"C:\\q"'],
      ['Bare', '"open'],
      ['Two', '"a" b'],
      ['Three', '3'],
    ]);
  });

  it('reads keys of any script, with a dash or a slash inside, and none of one letter', () => {
    const { parameters } = parseInfotext('模型: a, - x/y z-1: b, k: c, __proto__: d');
    expect([...parameters]).toEqual([
      ['模型', 'a'],
      ['x/y z-1', 'b'],
      ['__proto__', 'd'],
    ]);
  });

  it('reads an empty text', () => {
    expect(parseInfotext(' \n')).toEqual({ prompt: '', negativePrompt: '', parameters: new Map() });
  });

  it('takes the last of a key that comes twice', () => {
    expect(parseInfotext('SUPIR seed: 1, SUPIR steps: 2, SUPIR seed: 3').parameters.get('SUPIR seed')).toBe('3');
  });
});

/** As sd-dynamic-prompts saves its templates (adieyal/sd-dynamic-prompts#177); by A1111's rule the last line has parameters. */
const TEMPLATED = [
  'a red cat',
  'Negative prompt: bad',
  'Steps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 512x512, Model: foo, Version: v1.7.0',
  'Template: a {red|blue} cat',
  'Negative Template: (bad:1.2), (worse:1.3), (worst:1.4)',
].join('\n');

describe('lines below the parameters', () => {
  it('are no parameters, and no part of the negative prompt', () => {
    const { prompt, negativePrompt, parameters } = parseInfotext(TEMPLATED);
    expect({ prompt, negativePrompt }).toEqual({ prompt: 'a red cat', negativePrompt: 'bad' });
    expect([...parameters.keys()]).toEqual(['Steps', 'Sampler', 'CFG scale', 'Seed', 'Size', 'Model', 'Version']);
    expect(parameters.get('Model')).toBe('foo');
  });

  it('stay as they are, and last', () => {
    expect(appendSupir(TEMPLATED, run, defaults)).toBe(TEMPLATED.replace(' Version:', ` ${SUPIR}, Version:`));
  });

  it('do not take the place of a line that is last and has the parameters', () => {
    const text = 'how to\nSteps: 1, then: cut, last: eat\nSampler: Euler, Steps: 20, Seed: 3';
    expect(parseInfotext(text).parameters.get('Steps')).toBe('20');
    expect(appendSupir(text, run, defaults)).toBe(`${text}, ${SUPIR}`);
  });
});

describe('appendSupir', () => {
  it.each([
    ['at the end', 'cat\nSteps: 20, Seed: 1, Size: 8x8', `cat\nSteps: 20, Seed: 1, Size: 8x8, ${SUPIR}`],
    ['before a last Version', 'cat\nSteps: 2, Seed: 1, Version: v1', `cat\nSteps: 2, Seed: 1, ${SUPIR}, Version: v1`],
    ['after another Version', 'cat\nSteps: 2, Version: v1, User: me', `cat\nSteps: 2, Version: v1, User: me, ${SUPIR}`],
    [
      'before a line end',
      'cat\nSteps: 20, Seed: 1, Size: 8x8 \r\n',
      `cat\nSteps: 20, Seed: 1, Size: 8x8, ${SUPIR} \r\n`,
    ],
    ['after a last comma', 'Steps: 20, Seed: 1, Size: 8x8,', `Steps: 20, Seed: 1, Size: 8x8, ${SUPIR}`],
    ['on a line of its own', 'cat\nNegative prompt: dog', `cat\nNegative prompt: dog\n${SUPIR}`],
    ['alone', '', SUPIR],
    ['alone, before white space', '\n', `${SUPIR}\n`],
  ])('adds %s', (_name, source, result) => {
    expect(appendSupir(source, run, defaults)).toBe(result);
  });

  it('adds prompts only when they are not the defaults', () => {
    const own = { ...run, a_prompt: 'photo: "sharp", é', n_prompt: '' };
    expect(appendSupir('', own, defaults)).toBe(
      `${SUPIR}, SUPIR prompt: "photo: \\"sharp\\", é", SUPIR negative prompt: ""`,
    );
  });

  it('adds a second run after the first, and the second counts', () => {
    const twice = appendSupir(
      appendSupir('Steps: 2, Seed: 1, Version: v1', run, defaults),
      { ...run, seed: 9 },
      defaults,
    );
    expect(twice).toBe(`Steps: 2, Seed: 1, ${SUPIR}, ${SUPIR.replace('123', '9')}, Version: v1`);
    expect(parseInfotext(twice).parameters.get('SUPIR seed')).toBe('9');
  });
});
