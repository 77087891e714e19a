import { namesIn, SUPIR_NUMBER_KEYS, SUPIR_PROMPT_KEYS } from './supir-keys.ts';

/** An infotext taken apart. */
export interface Infotext {
  prompt: string;
  negativePrompt: string;
  /** The pairs of the last line, unquoted, in their order; of a key that comes twice, the last value. `Size` stays `512x768`. */
  parameters: ReadonlyMap<string, string>;
}

/** What is written of a SUPIR run; the names are the backend's. */
export interface SupirRun extends SupirPrompts {
  upscale: number;
  seed: number;
  steps: number;
  prompt_cfg: number;
  s2_str: number;
  noise: number;
}

export interface SupirPrompts {
  a_prompt: string;
  n_prompt: string;
}

interface Pair {
  key: string;
  value: string;
  start: number;
}

/** Below this many pairs A1111 takes the last line for a part of the prompt. */
const MIN_PAIRS = 3;
const NEGATIVE = 'Negative prompt:';

/** Reads an infotext by the rules of A1111 1.7 and Forge (`parse_generation_parameters`); any text gives a result. */
export function parseInfotext(text: string): Infotext {
  const { lines, pairs } = split(text.trim());
  const negativeAt = lines.findIndex((line) => line.startsWith(NEGATIVE));
  const promptLines = negativeAt < 0 ? lines : lines.slice(0, negativeAt);
  const negativeLines = negativeAt < 0 ? [] : lines.slice(negativeAt);
  return {
    prompt: joined(promptLines),
    negativePrompt: joined(negativeLines.map(withoutLabel)),
    parameters: new Map(pairs),
  };
}

/** All pairs of the last line, unquoted, in their order, also those of a key that comes twice. */
export const infotextPairs = (text: string): (readonly [key: string, value: string])[] => split(text.trim()).pairs;

/**
 * The infotext of a result: the source's, byte for byte, with SUPIR's keys put in at the end of its last line, before
 * `Version:` if that is last. A text without such a line gets one.
 * @param defaults prompts equal to these are not written
 */
export const appendSupir = (infotext: string, run: SupirRun, defaults: SupirPrompts): string =>
  appendPairs(infotext, supirPairs(run, defaults));

/** The infotext with more pairs, `key: value, …`, put in as by `appendSupir`. */
export function appendPairs(infotext: string, added: string): string {
  const end = infotext.trimEnd().length;
  const lastLineAt = infotext.lastIndexOf('\n', end - 1) + 1;
  const pairs = pairsOf(infotext.slice(lastLineAt, end));
  const last = pairs.at(-1);
  if (pairs.length < MIN_PAIRS || !last) return insert(infotext, end, `${end > 0 ? '\n' : ''}${added}`);
  const at = last.key === 'Version' ? lastLineAt + last.start : end;
  const separator = infotext[at - 1] === ',' ? ' ' : ', ';
  return insert(infotext, at, `${separator}${added}${at < end ? ',' : ''}`);
}

const insert = (text: string, at: number, added: string): string => text.slice(0, at) + added + text.slice(at);

function supirPairs(run: SupirRun, defaults: SupirPrompts): string {
  const pairs = namesIn(SUPIR_NUMBER_KEYS).map((name) => `${SUPIR_NUMBER_KEYS[name]}: ${run[name]}`);
  for (const name of namesIn(SUPIR_PROMPT_KEYS)) {
    if (run[name] !== defaults[name]) pairs.push(`${SUPIR_PROMPT_KEYS[name]}: ${quote(run[name])}`);
  }
  return pairs.join(', ');
}

/**
 * Quoted also where A1111 would not: so an empty text, or one with quotes or spaces around it, comes back as it was.
 * A first comma is escaped: `",` would end a quote that an earlier value left open.
 */
const quote = (text: string): string => JSON.stringify(text).replace(/^",/, '"\\u002c');

/** A1111 drops empty lines at the start, and keeps those in between. */
const joined = (lines: string[]): string => lines.join('\n').replace(/^\n+/, '');

const withoutLabel = (line: string): string => (line.startsWith(NEGATIVE) ? line.slice(NEGATIVE.length).trim() : line);

function split(text: string): { lines: string[]; pairs: (readonly [string, string])[] } {
  const lines = text.split('\n').map((line) => line.trim());
  const pairs = pairsOf(lines.at(-1) ?? '').map(({ key, value }) => [key, unquote(value)] as const);
  return pairs.length < MIN_PAIRS ? { lines, pairs: [] } : { lines: lines.slice(0, -1), pairs };
}

/**
 * `key: value` pairs as A1111 1.7 finds them: a key of two or more word characters, spaces, `-` and `/`; a value in JSON
 * quotes, or up to the next comma. Looks at each run of key characters once: from every start in it, a prompt of
 * 20 kB without a colon took quadratic time.
 */
function pairsOf(line: string): Pair[] {
  const pattern = /(?<![\p{L}\p{N}_ /-])[ /-]*([\p{L}\p{N}_][\p{L}\p{N}_ /-]+):\s*("(?:\\.|[^\\"])+"|[^,]*)(?:,|$)/gu;
  return Array.from(line.matchAll(pattern), ({ 1: key = '', 2: value = '', index }) => ({ key, value, start: index }));
}

function unquote(value: string): string {
  if (!/^".*"$/s.test(value)) return value;
  try {
    const text: unknown = JSON.parse(value);
    return typeof text === 'string' ? text : value;
  } catch {
    return value; // quotes of the user's own, as in A1111
  }
}
