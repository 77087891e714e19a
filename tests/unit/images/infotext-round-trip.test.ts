import { describe, expect, it } from 'vitest';
import { appendSupir, parseInfotext, type SupirRun } from '../../../images/infotext.ts';
import { type Random, seededRandom } from './seeded-random.ts';

const FRAGMENTS = [
  ...[
    'a cat',
    '(best:1.2)',
    '((x))',
    '[a:b:0.5]',
    '<lora:ink v2:0.8>',
    'BREAK',
    '\nBREAK\n',
    'Steps: 20',
    'Version: v1',
  ],
  ...['"quoted"', '"', '\\', '\\"', "it's", '{a|b}', '__wild__', 'AND', '512x768', '\n', '\r\n', '\t', '  '],
  ...['猫', 'é', '😀', 'مرحبا', '\u2028', ', ', ',', ': ', ':', '- ', '/', '\nNegative prompt: ', 'SUPIR seed: 5'],
];
const defaults = { a_prompt: 'Cinematic, 32k', n_prompt: 'painting' };

const textOf = (random: Random, most: number): string =>
  Array.from({ length: random.below(most) }, () => random.pick(FRAGMENTS)).join('');

/** As A1111 writes values: in JSON quotes when there is a comma, a colon or a line end. */
const quoted = (value: string): string => (/[,:\n]/.test(value) ? JSON.stringify(value) : value);

function sourceOf(random: Random): string {
  const pairs = Array.from({ length: random.below(8) }, (_, i) => `Key ${i}: ${quoted(textOf(random, 4))}`);
  if (random.below(2)) pairs.push('Version: v1.7.0');
  const negative = random.below(2) ? [`Negative prompt: ${textOf(random, 8)}`] : [];
  return [textOf(random, 12), ...negative, pairs.join(', ')].join('\n');
}

const runOf = (random: Random): SupirRun => ({
  upscale: 1 + random.below(8),
  seed: random.below(2 ** 31),
  steps: 1 + random.below(200),
  prompt_cfg: 1 + random.below(140) / 10,
  s2_str: random.below(21) / 20,
  noise: 1 + random.below(100) / 1000,
  a_prompt: random.below(3) ? textOf(random, 9) : defaults.a_prompt,
  n_prompt: random.below(3) ? textOf(random, 9) : defaults.n_prompt,
});

function check(source: string, run: SupirRun): void {
  const result = appendSupir(source, run, defaults);
  expect(withoutInsertion(result, source), 'the source is in the result, byte for byte').toBe(source);

  const before = parseInfotext(source);
  const after = parseInfotext(result);
  expect(after.prompt).toBe(before.prompt);
  expect(after.negativePrompt).toBe(before.negativePrompt);
  expect(others(after.parameters)).toEqual(others(before.parameters));

  const { parameters } = after;
  expect(Number(parameters.get('SUPIR upscale'))).toBe(run.upscale);
  expect(Number(parameters.get('SUPIR seed'))).toBe(run.seed);
  expect(Number(parameters.get('SUPIR steps'))).toBe(run.steps);
  expect(Number(parameters.get('SUPIR CFG'))).toBe(run.prompt_cfg);
  expect(Number(parameters.get('SUPIR guidance'))).toBe(run.s2_str);
  expect(Number(parameters.get('SUPIR noise'))).toBe(run.noise);
  expect(parameters.get('SUPIR prompt') ?? defaults.a_prompt).toBe(run.a_prompt);
  expect(parameters.get('SUPIR negative prompt') ?? defaults.n_prompt).toBe(run.n_prompt);
}

/** Takes one stretch out of `result`: all that stands between the longest start and the end it shares with `source`. */
function withoutInsertion(result: string, source: string): string {
  let start = 0;
  while (start < source.length && result[start] === source[start]) start++;
  return result.slice(0, start) + result.slice(result.length - (source.length - start));
}

const others = (parameters: ReadonlyMap<string, string>) =>
  [...parameters].filter(([key]) => !key.startsWith('SUPIR '));

describe('appendSupir and parseInfotext', () => {
  it('keep everything, whatever stands in the texts (1000 of a fixed seed)', () => {
    const random = seededRandom(20261123);
    for (let i = 0; i < 1000; i++) check(sourceOf(random), runOf(random));
  });

  it('keep everything in a last line of other programs, quotes left open included (1000 of a fixed seed)', () => {
    const random = seededRandom(7);
    for (let i = 0; i < 1000; i++) check(textOf(random, 30), runOf(random));
  });

  it.each([
    ['of 20 kB', `${'masterpiece, '.repeat(1600)}\nSteps: 20, Seed: 1, Size: 8x8`],
    // Quadratic time, as a plain search from every start needs, would take minutes here.
    ['of 1 MB without a comma', 'word '.repeat(200_000)],
  ])('keep a prompt %s', (_name, source) => {
    check(source, runOf(seededRandom(1)));
  });
});
