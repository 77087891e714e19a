import { describe, expect, it } from 'vitest';
import { numbered, stemOf } from '../../../images/file-name.ts';
import {
  checkNameTemplate,
  DEFAULT_NAME_TEMPLATE,
  type NameFacts,
  NameTemplateError,
  resultPath,
} from '../../../images/name-template.ts';
import { because, saidOf } from '../words/said.ts';
import { seededRandom } from './seeded-random.ts';

const facts: NameFacts = {
  name: '00012-77',
  seed: 123,
  scale: 2,
  width: 1024,
  height: 1536,
  date: new Date(2025, 0, 9, 7, 5, 3),
  infotext: 'a cat\nSteps: 20, Seed: 1, Size: 8x8, Model: "sd/xl: base", Version: v1',
  tab: 'txt2img',
};

describe('resultPath', () => {
  it.each([
    [DEFAULT_NAME_TEMPLATE, '00012-77-supir-2x.png'],
    ['{tab}/{date}/{name}_{seed}_{width}x{height}', 'txt2img/2025-01-09/00012-77_123_1024x1536.png'],
    ['{date} {time}', '2025-01-09 07-05-03.png'],
    ['{model}', 'sd_xl_ base.png'],
    ['{n}-{name}', '1-00012-77.png'],
    ['plain', 'plain.png'],
    ['a{b', 'a{b.png'],
    // folders
    ['a\\b\\{name}', 'a/b/00012-77.png'],
    ['/etc//{name}', 'etc/00012-77.png'],
    ['../..\\./{name}', '00012-77.png'],
    ['C:/x/{name}', 'C_/x/00012-77.png'],
    ['supir. /{name}.', 'supir/00012-77.png'],
    // Windows
    ['CON/{name}', '_CON/00012-77.png'],
    ['a/nul', 'a/_nul.png'],
    ['Com1.x', '_Com1.x.png'],
    ['lpt¹', '_lpt¹.png'],
    ['console', 'console.png'],
    ['a<b>:"|?*\x07', 'a_b_______.png'],
  ])('%j → %s', (template, path) => {
    expect(resultPath(template, facts, 'png')).toBe(path);
  });

  it('never lets a value make a folder or leave one', () => {
    const bad = { ...facts, name: '../../x', tab: '..', infotext: 'Steps: 1, Seed: 1, Model: ../../y' };
    expect(resultPath('{tab}/{model}/{name}', bad, 'png')).toBe('.._.._y/.._.._x.png');
    expect(resultPath('{tab}', { ...facts, tab: '..' }, 'png')).toBe('image.png');
  });

  it('names what has no model unknown, and rounds the scale', () => {
    expect(resultPath('{model}-{scale}', { ...facts, infotext: '', scale: 4 / 3 }, 'webp')).toBe('unknown-1.33.webp');
  });

  it('counts at {n}, else before the extension', () => {
    expect(resultPath('{n}/{name}-{n}', facts, 'jpg', 3)).toBe('3/00012-77-3.jpg');
    expect(resultPath('{name}.x', facts, 'jpg', 3)).toBe('00012-77.x-3.jpg');
  });

  it('keeps the whole name with the default, as far as a source can have one', () => {
    for (const stem of ['a b', 'x'.repeat(300), '猫😀'.repeat(60)]) {
      const name = stemOf(`/out/${stem}.png`);
      expect(resultPath(DEFAULT_NAME_TEMPLATE, { ...facts, name, scale: 1.25 }, 'png')).toBe(`${name}-supir-1.25x.png`);
    }
  });

  it('cuts the name first, in whole characters, so that a number still fits', () => {
    const path = resultPath('{name}/{name}-{name}-supir', { ...facts, name: '猫😀'.repeat(99) }, 'png');
    const [folder = '', file = ''] = path.split('/');
    expect(Buffer.byteLength(folder)).toBe(255);
    expect(file).toMatch(/^(?:猫😀)+猫?-(?:猫😀)+猫?-supir\.png$/u);
    expect(Buffer.byteLength(file)).toBeGreaterThan(220);
    expect(Buffer.byteLength(numbered(file, 1732500000000))).toBeLessThanOrEqual(255);
    expect(Buffer.byteLength(resultPath('x'.repeat(400), facts, 'png', 999))).toBeLessThanOrEqual(255);
  });

  it('gives every part a name that Windows takes, whatever comes in (2000 of a fixed seed)', () => {
    const random = seededRandom(17);
    const pieces = [
      '{name}',
      '{tab}',
      '{model}',
      '/',
      '\\',
      '.',
      '..',
      ' ',
      'nul',
      'COM1',
      ':',
      '猫',
      '\n',
      'x'.repeat(90),
      '-',
    ];
    const text = () => Array.from({ length: 1 + random.below(6) }, () => random.pick(pieces)).join('');
    for (let i = 0; i < 2000; i++) {
      const given = { ...facts, name: text(), tab: text(), infotext: `Steps: 1, Seed: 1, Model: ${text()}` };
      for (const part of resultPath(`${text()}_`, given, 'png', 1 + random.below(3)).split('/')) {
        expect(part).toMatch(/^(?!\.\.?$)[^<>:"\\|?*\p{Cc}]*[^. ]$/u);
        expect(part).not.toMatch(/^(?:nul|com1)\s*(?:\.|$)/i);
        expect(Buffer.byteLength(part)).toBeLessThanOrEqual(255);
      }
    }
  });
});

describe('checkNameTemplate', () => {
  it.each(['{foo}', '{}', '{Name}', '{constructor}', '{__proto__}', 'a/{ name }'])(
    'refuses %j and lists what is known',
    async (template) => {
      const check = () => checkNameTemplate(template);
      expect(check).toThrow(NameTemplateError);
      expect(await saidOf(check)).toContain(
        'which is not known. Use one of these: {name} {seed} {scale} {width} {height} {date} {time} {model} {tab} {n}',
      );
      expect(() => resultPath(template, facts, 'png')).toThrow(NameTemplateError);
    },
  );

  it.each(['', ' ', 'a/', '{date}/', 'a/..', '/'])('refuses %j, which names no file', (template) => {
    expect(() => checkNameTemplate(template)).toThrow(because('name-empty'));
  });

  it('takes the default', () => {
    expect(() => checkNameTemplate(DEFAULT_NAME_TEMPLATE)).not.toThrow();
  });
});
