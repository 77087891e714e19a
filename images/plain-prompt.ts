import { LIMITS } from './limits.ts';

type Bracket = '(' | '[' | '{';

/** An open bracket: the texts in it, between `:` and `|` where the bracket is square, between `|` where it is curly. */
interface Group {
  bracket: Bracket | '';
  texts: string[];
  /** One less than `texts`. */
  separators: string[];
}

const EXTRA_NETWORK = /<\w+:[^<>]*>/g;
/** An escaped character, the end of an attention with its weight, a character that means something, or text. */
const TOKEN = /\\.|:\s*[+-]?[.\d]+\s*\)|[()[\]{}:|]|[^\\()[\]{}:|]+|\\/gs;
const OPENING = new Map<string, Bracket>([
  [')', '('],
  [']', '['],
  ['}', '{'],
]);
const NUMBER = /^\s*[+-]?[.\d]+\s*$/;
const AND = /(?<![\p{L}\p{N}_])AND(?![\p{L}\p{N}_])/u;
const AND_WEIGHT = /:\s*[+-]?[.\d]+\s*$/;
/** Between the parts of an image: A1111, and sd-webui-regional-prompter. */
const BREAK = /(?<![\p{L}\p{N}_])(?:BREAK|ADDCOMM|ADDBASE|ADDCOL|ADDROW|ADDP)(?![\p{L}\p{N}_])/gu;
/** Of adetailer, in place of words or between them. */
const PLACE = /\[(?:SEP|SKIP|PROMPT)\]/g;
/** As A1111 1.8 leaves them out: up to the line's end. */
const COMMENT = /(?:^|(?<=\n)|(?<=\s)(?=# ))#[^\n]*/g;
/** ComfyUI names embeddings so; wildcards of sd-dynamic-prompts that were not filled in. */
const NAMED = /(?<![\p{L}\p{N}_])embedding:[^\s,()[\]{}<>:|]*|(?<![\w/*.-])__[\w/*.-]*[\w*]__/giu;
/** NovelAI 4: `1.5::word::`. */
const WEIGHT = /(?<=^|[\s,])-?[.\d]+::|::(?=[\s,]|$)/g;
/** Before an alternative of sd-dynamic-prompts: how many to take and what is put between, or its weight. */
const CHOICE = /^\s*(?:\d+(?:-\d+)?\$\$(?:[^$]*\$\$)?|[.\d]+::)/;

/**
 * The words of a prompt without the syntax of A1111 (`prompt_parser.py`, `extra_networks.py`, 1.7), its extensions, ComfyUI and NovelAI,
 * for a model that reads it literally: no `<lora:…>`, attention, comment, wildcard, `BREAK` or `AND`. Of `[a:b:0.5]` what it ends as, of
 * `[a|b]` and `{a|b}` all. Any text gives a result.
 */
export function plainPrompt(prompt: string): string {
  const written = prompt.replaceAll('\r', '').replace(COMMENT, '').replace(PLACE, ',').replace(EXTRA_NETWORK, '');
  const words = withoutBrackets(written.replace(NAMED, '').replace(WEIGHT, ''));
  const parts = words.split(AND);
  const composed = parts.length === 1 ? words : parts.map((part) => part.replace(AND_WEIGHT, '')).join(',');
  return tidy(composed.replace(BREAK, ','));
}

function withoutBrackets(prompt: string): string {
  const groups: Group[] = [{ bracket: '', texts: [''], separators: [] }];
  const open = { '(': 0, '[': 0, '{': 0, '': 1 };
  /** Of those that are too deep: they go, and so do their ends. Each level writes the text in it once more. */
  const skipped = { '(': 0, '[': 0, '{': 0 };

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
  function close(bracket: Bracket, token: string): void {
    if (skipped[bracket] > 0) skipped[bracket] -= 1;
    else if (open[bracket] === 0) append(token);
    else {
      while (groups.at(-1)?.bracket !== bracket) leave(asWritten);
      leave(ENDS[bracket]);
    }
  }

  for (const [token] of prompt.matchAll(TOKEN)) {
    const group = groups.at(-1);
    const opening = OPENING.get(token);
    if (isOpening(token) && groups.length > LIMITS.promptNesting) skipped[token] += 1;
    else if (isOpening(token)) {
      groups.push({ bracket: token, texts: [''], separators: [] });
      open[token] += 1;
    } else if (opening) close(opening, token);
    else if (token.startsWith('\\')) append(token.slice(-1));
    else if (token.endsWith(')')) close('(', token);
    else if ((group?.bracket === '[' && token === ':') || (isChoice(group) && token === '|')) {
      group.texts.push('');
      group.separators.push(token);
    } else append(token);
  }
  while (groups.length > 1) leave(asWritten);
  return groups[0]?.texts.join('') ?? '';
}

const isOpening = (token: string): token is Bracket => token === '(' || token === '[' || token === '{';
const isChoice = (group: Group | undefined): group is Group => group?.bracket === '[' || group?.bracket === '{';

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

/** `{a}` is NovelAI's attention, `{a|b}` a choice. */
const offered = ({ texts }: Group): string => texts.map((text) => text.replace(CHOICE, '').trim()).join(' ');

const ENDS: Readonly<Record<Bracket, (group: Group) => string>> = { '(': asWritten, '[': chosen, '{': offered };

function tidy(text: string): string {
  const spaced = text.replace(/\s+/g, ' ');
  const single = spaced.replace(/(?: ?,){2,}/g, ',').replaceAll(' ,', ',');
  return single.replace(/^[ ,]+|[ ,]+$/g, '');
}
