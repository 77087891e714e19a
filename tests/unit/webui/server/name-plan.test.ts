import { describe, expect, it } from 'vitest';
import { numbered } from '../../../../images/file-name.ts';
import { resultPath } from '../../../../images/name-template.ts';
import { planName } from '../../../../webui/server/name-plan.ts';
import { because } from '../../words/said.ts';
import { generatedNames } from './generated-names.ts';

const FACTS = {
  seed: 5,
  scale: 2,
  width: 1024,
  height: 1024,
  date: new Date(2026, 0, 9),
  infotext: '',
  tab: 'txt2img',
};
const plan = (name: string, { folder = '/out', template = '{name}-supir-{scale}x', n = 1 } = {}) =>
  planName(folder, (n, rules) => resultPath(template, { ...FACTS, name }, 'png', n, rules), n, 'letters');

describe('planName', () => {
  it.each([
    ['00012-77', '00012-77-supir-2x.png'],
    ['00002-77-a cat, sitting (cute+1.2) [x]', '00002-77-a cat sitting cute1.2 x-supir-2x.png'],
    ['00005-🐱 naïve देवनागरी', '00005- naïve दवनगर-supir-2x.png'],
    ['50% off #1', '50 off 1-supir-2x.png'],
    // As macOS may tell it: a letter and its accent apart.
    ['cafe\u0301', 'café-supir-2x.png'],
    ['a\u3000b\u00a0c', 'a b c-supir-2x.png'],
    ['.hidden', 'hidden-supir-2x.png'],
    ['🐱🐱', 'image-supir-2x.png'],
    ["it's “x”=~^&!@$", 'its x-supir-2x.png'],
  ])('%s → %s', (name, file) => {
    expect(plan(name).name).toBe(file);
  });

  it('the folder is left as it is', () => {
    const { folder, stem } = plan('a', { folder: '/out/100% real [x]' });
    expect([folder, stem]).toEqual(['/out/100% real [x]', '/out/100% real [x]/a-supir-2x']);
  });

  it.each([
    ['con', '_con'],
    ['COM1.🐱', '_COM1'],
    ['nul ', '_nul'],
  ])('%s is a device of Windows', (name, stem) => {
    expect(plan(name, { template: '{name}' }).name).toBe(`${stem}.png`);
  });

  it('cuts the name so that nobody else does, and a number fits: an upload, a whole path, an upload on Windows', () => {
    const long = '猫'.repeat(80);
    for (const n of [1, 2, 1_732_500_000_000]) {
      const { name } = plan(long, { n });
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
      expect(name).toContain('-supir-2x');
      for (const folder of [`/${'f'.repeat(180)}`, `D:\\${'f'.repeat(160)}`]) {
        expect(plan(long, { folder, n }).stem.length).toBeLessThanOrEqual(250);
      }
      expect(Buffer.byteLength(plan(long, { folder: 'C:\\out', n }).name)).toBeLessThanOrEqual(150);
    }
    expect(plan('x'.repeat(150)).name).toBe(`${'x'.repeat(150)}-supir-2x.png`);
  });

  it('says so where the folder leaves no room', () => {
    expect(() => plan('a', { folder: `/${'f'.repeat(235)}` })).toThrow(because('path-too-long'));
    expect(() => plan('x'.repeat(200), { template: '{name}/{name}/{name}' })).toThrow(because('path-too-long'));
  });

  it('gives every part a name that Gradio, A1111, Windows and macOS leave as it is (2000 of a fixed seed)', () => {
    for (const { folder, stem } of generatedNames(2000, 29)) {
      const { name, stem: path } = plan(stem, { folder });
      expect(name).toMatch(/^(?![. ])[\p{L}\p{N}._ -]*[^. ]\.png$/u);
      expect(name).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)\s*\./i);
      expect(name).toBe(name.normalize('NFC'));
      expect(Buffer.byteLength(numbered(name, 1_732_500_000_000))).toBeLessThanOrEqual(200);
      expect(path.length).toBeLessThanOrEqual(250);
    }
  });

  it('another number is another name, however long it is', () => {
    const names = [1, 2, 3].map((n) => plan('a'.repeat(250), { n }).name);
    expect(new Set(names).size).toBe(3);
  });
});
