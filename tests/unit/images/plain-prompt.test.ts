import { describe, expect, it } from 'vitest';
import { plainPrompt } from '../../../images/plain-prompt.ts';
import { seededRandom } from './seeded-random.ts';

describe('plainPrompt', () => {
  it.each([
    ['a cat, sitting', 'a cat, sitting'],
    // extra networks
    ['a cat <lora:ink v2:0.8>, <hypernet:x:1>, <lyco:y:1:0.5>dog', 'a cat, dog'],
    ['<lora:a:1><lora:b:1>', ''],
    ['a < b, c > d', 'a < b, c > d'],
    // attention
    ['(word:1.2)', 'word'],
    ['( word : 1.2 )', 'word'],
    ['a (very (old:1.3) house:0.9), x', 'a very old house, x'],
    ['((masterpiece)), [blurry], [[dim]]', 'masterpiece, blurry, dim'],
    ['(a, b:-.5)', 'a, b'],
    ['(time 12:30 pm)', 'time 12:30 pm'],
    ['ratio 16:9', 'ratio 16:9'],
    ['((unbalanced', 'unbalanced'],
    ['smile :) and a]', 'smile :) and a]'],
    ['(a [b) c', 'a b c'],
    ['[a (b] c', 'a b c'],
    ['()', ''],
    // escapes
    ['miku \\(vocaloid\\), \\[x\\], a\\\\b', 'miku (vocaloid), [x], a\\b'],
    ['(miku \\(vocaloid\\):1.1)', 'miku (vocaloid)'],
    ['end\\', 'end\\'],
    // scheduled and alternating
    ['a [cat:dog:0.5]', 'a dog'],
    ['a [dog:0.5] here', 'a dog here'],
    ['a [hat::0.8] man', 'a hat man'],
    ['[(cat:1.2):(big [red:blue:5] dog:1.1):10]', 'big blue dog'],
    ['[cat|dog] in [red|(blue:1.1)|] hat', 'cat dog in red blue hat'],
    ['[fe|]male', 'female'],
    ['[note: this is text]', 'note: this is text'],
    ['[a:b:c:0.5]', 'a:b:c:0.5'],
    ['[open:0.5', 'open:0.5'],
    // BREAK and AND
    ['a cat BREAK a dog', 'a cat, a dog'],
    ['a cat,\nBREAK\na dog', 'a cat, a dog'],
    ['BREAK a BREAK', 'a'],
    ['BREAKFAST, outBREAK, SAND', 'BREAKFAST, outBREAK, SAND'],
    ['a cat :1.2 AND a (dog:1.1) : 0.8 AND x', 'a cat, a dog, x'],
    ['[a AND b:0.5]', 'a, b'],
    // regional prompter, adetailer
    ['a ADDCOMM b ADDCOL c ADDROW d ADDBASE e', 'a, b, c, d, e'],
    ['sky ADDBASE\na cat, ADDCOL\na dog ADDP x', 'sky, a cat, a dog, x'],
    ['ADDCOLOUR, padADDROW', 'ADDCOLOUR, padADDROW'],
    ['a face [SEP] a hand[SEP][SKIP], [PROMPT] x', 'a face, a hand, x'],
    // embeddings and wildcards
    ['a cat, (embedding:bad-hand v4:1.2), embedding:easy.pt', 'a cat, v4'],
    ['a __colors/red*__ cat, __wild__', 'a cat'],
    ['snake_case, _under_, a__b', 'snake_case, _under_, a__b'],
    // dynamic prompts, NovelAI
    ['a {red|(blue:1.2)|} cat', 'a red blue cat'],
    ['{2$$hat|{big|small} coat}, {1-2$$ and $$a|b}, {0.5::c|1.5::d}', 'hat big small coat, a b, c d'],
    ['{{masterpiece}}, {open', 'masterpiece, open'],
    ['1.5::a cat, a hat::, -2::bad::, b', 'a cat, a hat, bad, b'],
    ['constructor, {proto', 'constructor, proto'],
    // comments
    ['# for a test\na cat # sitting\n#dog\nhat', 'a cat hat'],
    ['a cat, #1, C#', 'a cat, #1, C#'],
    ['a cat\r\n# dog\r\nhat', 'a cat hat'],
    // white space and commas
    [' , a ,  , b,\n c ,', 'a, b, c'],
    ['1,000 cats', '1,000 cats'],
    ['猫,犬、 😀', '猫,犬、 😀'],
    ['', ''],
    [' \n,', ''],
  ])('%j → %j', (prompt, words) => {
    expect(plainPrompt(prompt)).toBe(words);
  });

  it('gives what is tidy, and no word that was not there (2000 of a fixed seed)', () => {
    const random = seededRandom(11);
    const pieces = [
      'a',
      'cat ',
      '(',
      ')',
      '[',
      ']',
      ':',
      '|',
      ':1.2',
      ',',
      '\n',
      'BREAK',
      ' AND ',
      '<lora:x:1>',
      '猫',
      '😀',
    ];
    for (let i = 0; i < 2000; i++) {
      const prompt = Array.from({ length: random.below(30) }, () => random.pick(pieces)).join('');
      const words = plainPrompt(prompt);
      expect(words).not.toMatch(/^[\s,]|[\s,]$|\s\s|\s,|,\s*,|<lora/);
      expect(words.match(/cat|猫|😀/g)?.length ?? 0).toBeLessThanOrEqual(prompt.match(/cat|猫|😀/g)?.length ?? 0);
    }
  });

  it.each([
    ['nested brackets', '('.repeat(200_000)],
    ['nested brackets around a text', `${'('.repeat(100_000)}${'ab '.repeat(50_000)}${')'.repeat(100_000)}`],
    ['nested schedules', `${'[a:'.repeat(60_000)}${':1]'.repeat(60_000)}`],
    ['nested schedules that never end', '[a:'.repeat(100_000)],
    ['nested alternatives that never end', '[a|b'.repeat(75_000)],
    ['open tags', '<a:'.repeat(200_000)],
    ['weights that are none', `(a${':1'.repeat(200_000)}x)`],
    ['digits', `a AND b:${'1'.repeat(400_000)}x`],
    ['spaces', `a AND b:${' '.repeat(400_000)}x,${' ,'.repeat(100_000)} y`],
    ['closed brackets', '[a:b:1]'.repeat(60_000)],
    ['wildcards that never end', '__-'.repeat(200_000)],
    ['underscores', '_'.repeat(400_000)],
    ['embeddings', 'embedding:'.repeat(60_000)],
    ['comments', ' # '.repeat(200_000)],
    ['curly brackets', `${'{'.repeat(200_000)}${'}'.repeat(200_000)}`],
    ['choices', `${'{a|'.repeat(100_000)}${'}'.repeat(100_000)}`],
    ['counts of choices', `{${'1-'.repeat(200_000)}$$a}`],
    ['weights without words', ` ${'1'.repeat(200_000)}${'1:: ::'.repeat(50_000)}`],
    ['closed, never opened', '(a ] '.repeat(200_000)],
  ])('takes no quadratic time for %s', (_name, prompt) => {
    // Were it quadratic, the test would run into its end.
    expect(plainPrompt(prompt).length).toBeLessThanOrEqual(prompt.length);
  });
});
