import { describe, expect, it } from 'vitest';
import { fillPrompt } from '../../../jobs/prompt-template.ts';

const imagePrompt = 'a (cat:1.2), <lora:ink:1>hat $& \\{prompt\\}';

describe('fillPrompt', () => {
  it.each([
    ['{prompt}', 'a cat, hat $& {prompt}'],
    ['{prompt}, Cinematic, 32k', 'a cat, hat $& {prompt}, Cinematic, 32k'],
    ['photo of {prompt}.', 'photo of a cat, hat $& {prompt}.'],
    ['{prompt} | {prompt}', 'a cat, hat $& {prompt} | a cat, hat $& {prompt}'],
    ['no place,  kept ,as it is', 'no place,  kept ,as it is'],
    ['{Prompt} {prompts}', '{Prompt} {prompts}'],
    ['', ''],
  ])('%j with a prompt → %j', (template, filled) => {
    expect(fillPrompt(template, imagePrompt)).toBe(filled);
  });

  it.each([
    ['{prompt}', ''],
    ['{prompt}, Cinematic', 'Cinematic'],
    ['Cinematic, {prompt}', 'Cinematic'],
    ['Cinematic, {prompt}, 32k', 'Cinematic, 32k'],
    ['Cinematic {prompt}, 32k', 'Cinematic, 32k'],
    ['Cinematic, {prompt} 32k', 'Cinematic, 32k'],
    ['a {prompt} b', 'a b'],
    ['{prompt}, {prompt}, a, {prompt}', 'a'],
    ['keeps ,its (own:1.2)  commas,, {prompt}', 'keeps ,its (own:1.2)  commas'],
  ])('%j without one → %j', (template, filled) => {
    for (const text of ['', '<lora:x:1>']) {
      expect(fillPrompt(template, text)).toBe(filled);
    }
  });

  it('cuts the image’s prompt by whole words, so that the template stays whole', () => {
    const long = 'masterpiece, '.repeat(4000);
    const filled = fillPrompt('start {prompt}, {prompt} end', long);
    expect(filled.length).toBeLessThanOrEqual(20_000);
    expect(filled.length).toBeGreaterThan(19_960);
    expect(filled).toMatch(/^start (?:masterpiece, )+masterpiece, (?:masterpiece, )+masterpiece end$/);
    expect(fillPrompt('{prompt}x', `${'😀'.repeat(20_000)}`)).toBe(`${'😀'.repeat(9_999)}x`);
    expect(fillPrompt(`{prompt},${'x'.repeat(20_000)}`, long)).toBe('x'.repeat(20_000));
  });
});
