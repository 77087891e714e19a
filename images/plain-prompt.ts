import { LIMITS } from './limits.ts';

/** An open bracket: the texts in it, between `:` and `|` where the bracket is square. */
interface Group {
  bracket: '(' | '[' | '';
  texts: string[];
  /** One less than `texts`. */
  separators: string[];
}

const EXTRA_NETWORK = /<\w+:[^<>]*>/g;
/** An escaped character, the end of an attention with its weight, a character that means something, or text. */
const TOKEN = /\\.|:\s*[+-]?[.\d]+\s*\)|[()[\]:|]|[^\\()[\]:|]+|\\/gs;
const NUMBER = /^\s*[+-]?[.\d]+\s*$/;
const AND = /(?<![\p{L}\p{N}_])AND(?![\p{L}\p{N}_])/u;
const AND_WEIGHT = /:\s*[+-]?[.\d]+\s*$/;
const BREAK = /(?<![\p{L}\p{N}_])BREAK(?![\p{L}\p{N}_])/gu;

/**
 * The words of a prompt without A1111's syntax (`prompt_parser.py`, `extra_networks.py`, 1.7), for a model that reads it
 * literally: no `<lora:…>`, attention, `BREAK` or `AND`. Of `[a:b:0.5]` what it ends as, of `[a|b]` both. Any text gives a result.
 */
export function plainPrompt(prompt: string): string {
  const words = withoutBrackets(prompt.replace(EXTRA_NETWORK, ''));
  const parts = words.split(AND);
  const composed = parts.length === 1 ? words : parts.map((part) => part.replace(AND_WEIGHT, '')).join(',');
  return tidy(composed.replace(BREAK, ','));
}

function withoutBrackets(prompt: string): string {
  const groups: Group[] = [{ bracket: '', texts: [''], separators: [] }];
  const open = { '(': 0, '[': 0, '': 1 };
  /** Of those that are too deep: they go, and so do their ends. Each level writes the text in it once more. */
  const skipped = { '(': 0, '[': 0 };

  function append(text: string): void {
    const texts = groups.at(-1)?.texts;
    texts?.push((texts.pop() ?? '') + text);
  }

  function leave(textOf: (group: Group) => string): void {
    const group = groups.pop();
    if (!group) return;
    open[group.bracket] -= 1;
    append(textOf(group));
  }

  /** A bracket that closes nothing is a character like any other, as in `:)`; one inside that is never closed just goes. */
  function close(bracket: '(' | '[', token: string): void {
    if (skipped[bracket] > 0) skipped[bracket] -= 1;
    else if (open[bracket] === 0) append(token);
    else {
      while (groups.at(-1)?.bracket !== bracket) leave(asWritten);
      leave(bracket === '[' ? chosen : asWritten);
    }
  }

  for (const [token] of prompt.matchAll(TOKEN)) {
    const group = groups.at(-1);
    if ((token === '(' || token === '[') && groups.length > LIMITS.promptNesting) skipped[token] += 1;
    else if (token === '(' || token === '[') {
      groups.push({ bracket: token, texts: [''], separators: [] });
      open[token] += 1;
    } else if (token === ']') close('[', token);
    else if (token.startsWith('\\')) append(token.slice(-1));
    else if (token.endsWith(')')) close('(', token);
    else if (group?.bracket === '[' && (token === ':' || token === '|')) {
      group.texts.push('');
      group.separators.push(token);
    } else append(token);
  }
  while (groups.length > 1) leave(asWritten);
  return groups[0]?.texts.join('') ?? '';
}

const asWritten = ({ texts, separators }: Group): string =>
  texts.map((text, i) => text + (separators[i] ?? '')).join('');

/** `[a]`, `[a|b]`, and what is scheduled: `[a:b:0.5]` becomes b, `[a:0.5]` comes late, `[a::0.5]` goes late. */
function chosen(group: Group): string {
  const { texts, separators } = group;
  const words = (list: string[]) => list.map((text) => text.trim()).filter((text) => text !== '');
  if (separators.includes('|')) return words(texts).join(' ');
  if (texts.length < 2 || texts.length > 3 || !NUMBER.test(texts.at(-1) ?? '')) return asWritten(group);
  return words(texts.slice(0, -1)).at(-1) ?? '';
}

function tidy(text: string): string {
  const spaced = text.replace(/\s+/g, ' ');
  const single = spaced.replace(/(?: ?,){2,}/g, ',').replaceAll(' ,', ',');
  return single.replace(/^[ ,]+|[ ,]+$/g, '');
}
