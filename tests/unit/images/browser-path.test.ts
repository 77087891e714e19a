import { expect, it } from 'vitest';
import { browserPath } from '../../../images/browser-path.ts';

it.each([
  ['day/a b.png', 'day/a b.png'],
  ['.hidden/~a.png', '_.hidden/_~a.png'],
  ['👨‍👩‍👧\u202ea.png', '👨👩👧a.png'],
  ['a\u00a0b\u3000c.png', 'a b c.png'],
  ['\ufeff.png', '_.png'],
  ['猫 é.png', '猫 é.png'],
])('%j becomes %j', (path, asked) => {
  expect(browserPath(path)).toBe(asked);
});
