// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { BackendLoss } from '../../../components/BackendLoss.tsx';
import { rendered } from './render.ts';

const words = (format: string | null | undefined) => rendered(<BackendLoss format={format} />).root.textContent;

test.each([
  ['webp', 'answers in lossy WebP'],
  ['JPEG', 'answers in lossy JPEG'],
])('%s costs something', (format, sentence) => {
  expect(words(format)).toContain(sentence);
});

test.each(['png', null, undefined, 'constructor'])('nothing is said of %s', (format) => {
  expect(words(format)).toBe('');
});
