import { expect, it } from 'vitest';
import { stemOf } from '../../../images/file-name.ts';
import { safeName } from '../../../images/safe-name.ts';

it.each([
  ['photo\u202egpj.exe', 'photogpj.exe'],
  ['a\u200b\u2028b\ufeff', 'ab'],
  ['c\u200bon', '_con'],
  ['x.\u200b', 'x'],
  ['\ud800a', 'a'],
  ['\u200d', ''],
  // An emoji that is joined of several stays one.
  ['👨\u200d👩\u200d👧', '👨\u200d👩\u200d👧'],
  ['👩🏽\u200d🔬', '👩🏽\u200d🔬'],
  ['❤️\u200d🔥', '❤️\u200d🔥'],
])('%j is called %j', (text, name) => {
  expect(safeName(text, 255)).toBe(name);
});

it('what turns a name around does not stay in that of a source', () => {
  expect(stemOf('http://127.0.0.1:7860/file=/out/photo%E2%80%AEgpj.exe.png')).toBe('photogpj.exe');
});
