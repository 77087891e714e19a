import { expect, test } from 'vitest';
import { checkParameter } from '../../../features/page/check-parameter.ts';

test.each([
  ['upscale', 2],
  ['upscale', 1.5],
  ['longest_side', 16383],
  ['prompt_cfg', 7.5],
  ['seed', -1],
  ['a_prompt', ''],
] as const)('%s may be %s', (name, value) => {
  expect(checkParameter(name, value)).toBeNull();
});

test.each([
  ['upscale', 9, 'Upscale Amount must be a number from 1 to 8.'],
  ['longest_side', 20_000, 'Longest side (px) must be a whole number from 64 to 16383.'],
  ['noise', Number.NaN, 'Noise must be a number from 1 to 1.1.'],
  ['n_prompt', 'x'.repeat(20_001), 'A SUPIR prompt must be text of at most 20000 characters.'],
] as const)('%s may not', (name, value, sentence) => {
  expect(checkParameter(name, value)).toBe(sentence);
});
