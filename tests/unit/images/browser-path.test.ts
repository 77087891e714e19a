import { expect, it } from 'vitest';
import { browserPath } from '../../../images/browser-path.ts';

it.each([
  ['day/a b.png', 'day/a b.png'],
  ['.hidden/~a.png', '_.hidden/_~a.png'],
  ['👨‍👩‍👧\u202ea.png', '👨👩👧a.png'],
  ['a\u00a0b\u3000c.png', 'a b c.png'],
  ['\ufeff.png', '_.png'],
  ['猫 é.png', '猫 é.png'],
  // Names that are none any more, or others, once that is gone.
  ['\u200b/n.png', 'n.png'],
  ['c\u200bon.png', '_con.png'],
  ['n\u00adul/a.png', '_nul/a.png'],
  ['x.\u200b/a.png', 'x/a.png'],
  ['a/\u2060../b.png', 'a/_/b.png'],
])('%j becomes %j', (path, asked) => {
  expect(browserPath(path)).toBe(asked);
});
