import { jsonInfotext, jsonMembers, runPairs, withRunMember } from './json-infotext.ts';
import { namesIn, SUPIR_NUMBER_KEYS, SUPIR_PROMPT_KEYS } from './supir-keys.ts';

/** An infotext taken apart. */
export interface Infotext {
  prompt: string;
  negativePrompt: string;
  /** The pairs of its line of parameters, unquoted, in their order; of a key that comes twice, the last value. `Size` stays `512x768`. */
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

/** What SUPIR Upscale notes of what it did, as it stands in JSON and in a line of parameters. */
export type Entry = readonly [key: string, value: string | number, text?: string];

interface Pair {
  key: string;
  value: string;
  start: number;
}

/** A line with parameters; offsets count from the start of the text. */
interface ParameterLine {
  start: number;
  end: number;
  pairs: readonly Pair[];
}

/** Below this many pairs A1111 takes the last line for a part of the prompt. */
const MIN_PAIRS = 3;
const NEGATIVE = 'Negative prompt:';

/** `Steps` is always first; sd-dynamic-prompts writes `Template: …` and `Negative Template: …` below. */
const STEPS_FIRST = /^\s*Steps: \d+,/;

/**
 * Reads an infotext by the rules of A1111 1.7 and Forge (`parse_generation_parameters`), but with lines below the parameters, or one
 * that is JSON; any text gives a result.
 */
export function parseInfotext(text: string): Infotext {
  const members = jsonMembers(text);
  if (members) return jsonInfotext(members);
  const line = parameterLine(text);
  const above = line ? text.slice(0, Math.max(0, line.start - 1)).trimStart() : text.trim();
  const lines = above.split('\n').map((one) => one.trim());
  const negativeAt = lines.findIndex((one) => one.startsWith(NEGATIVE));
  const promptLines = negativeAt < 0 ? lines : lines.slice(0, negativeAt);
  const negativeLines = negativeAt < 0 ? [] : lines.slice(negativeAt);
  return {
    prompt: joined(promptLines),
    negativePrompt: joined(negativeLines.map(withoutLabel)),
    parameters: new Map(unquoted(line)),
  };
}

/** All pairs of its line of parameters, unquoted, in their order, also those of a key that comes twice; of JSON, SUPIR's. */
export function infotextPairs(text: string): (readonly [key: string, value: string])[] {
  const members = jsonMembers(text);
  return members ? runPairs(members) : unquoted(parameterLine(text));
}

/** The value that A1111 and Forge themselves read of a key: from the last line, and from no other. */
export const valueInLastLine = (text: string, key: string): string | undefined =>
  new Map(unquoted(lastLine(text))).get(key);

/**
 * The infotext of a result: the source's, byte for byte, with SUPIR's keys put in at the end of its line of parameters, before
 * `Version:` if that is last. A text without such a line gets one; one that is JSON gets one member more.
 * @param defaults prompts equal to these are not written
 */
export const appendSupir = (infotext: string, run: SupirRun, defaults: SupirPrompts): string =>
  appendEntries(infotext, supirEntries(run, defaults));

/** The infotext with more entries, put in as by `appendSupir`. */
export function appendEntries(infotext: string, entries: readonly Entry[]): string {
  const members = jsonMembers(infotext);
  if (members) return withRunMember(infotext, members, Object.fromEntries(entries));
  const pairs = entries.map(([key, value, text = String(value)]) => `${key}: ${text}`);
  return appendPairs(infotext, parameterLine(infotext), pairs.join(', '));
}

/** The infotext with pairs, `key: value, …`, in its last line, or below. */
export const appendToLastLine = (infotext: string, pairs: string): string =>
  appendPairs(infotext, lastLine(infotext), pairs);

function appendPairs(infotext: string, line: ParameterLine | null, added: string): string {
  const end = line?.end ?? infotext.trimEnd().length;
  if (!line) return insert(infotext, end, `${end > 0 ? '\n' : ''}${added}`);
  const last = line.pairs.at(-1);
  const at = last?.key === 'Version' ? line.start + last.start : end;
  const separator = infotext[at - 1] === ',' ? ' ' : ', ';
  return insert(infotext, at, `${separator}${added}${at < end ? ',' : ''}`);
}

const insert = (text: string, at: number, added: string): string => text.slice(0, at) + added + text.slice(at);

function supirEntries(run: SupirRun, defaults: SupirPrompts): Entry[] {
  const entries: Entry[] = namesIn(SUPIR_NUMBER_KEYS).map((name) => [SUPIR_NUMBER_KEYS[name], run[name]]);
  for (const name of namesIn(SUPIR_PROMPT_KEYS)) {
    if (run[name] !== defaults[name]) entries.push([SUPIR_PROMPT_KEYS[name], run[name], quote(run[name])]);
  }
  return entries;
}

/**
 * Quoted also where A1111 would not: so an empty text, or one with quotes or spaces around it, comes back as it was.
 * A first comma is escaped: `",` would end a quote that an earlier value left open.
 */
const quote = (text: string): string => JSON.stringify(text).replace(/^",/, '"\\u002c');

/** A1111 drops empty lines at the start, and keeps those in between. */
const joined = (lines: string[]): string => lines.join('\n').replace(/^\n+/, '');

const withoutLabel = (line: string): string => (line.startsWith(NEGATIVE) ? line.slice(NEGATIVE.length).trim() : line);

/** A1111's: the last, if it has pairs enough; null when there is none. */
function lastLine(text: string): ParameterLine | null {
  const end = text.trimEnd().length;
  return lineAt(text, text.lastIndexOf('\n', end - 1) + 1, end);
}

/** The last, unless one above it is the web UI's own, and other lines were written below that. */
function parameterLine(text: string): ParameterLine | null {
  const last = lastLine(text);
  if (last?.pairs.some(({ key }) => OF_PARAMETERS.includes(key))) return last;
  for (let end = text.length; end >= 0; ) {
    const start = end === 0 ? 0 : text.lastIndexOf('\n', end - 1) + 1;
    const line = STEPS_FIRST.test(text.slice(start, start + 40)) ? lineAt(text, start, end) : null;
    if (line) return line;
    end = start - 1;
  }
  return last;
}

/** What a template, which may have as many colons, does not name. */
const OF_PARAMETERS = ['Steps', 'Seed', SUPIR_NUMBER_KEYS.upscale];

function lineAt(text: string, start: number, lineEnd: number): ParameterLine | null {
  const line = text.slice(start, lineEnd).trimEnd();
  const pairs = pairsOf(line);
  return pairs.length < MIN_PAIRS ? null : { start, end: start + line.length, pairs };
}

const unquoted = (line: ParameterLine | null): (readonly [string, string])[] =>
  (line?.pairs ?? []).map(({ key, value }) => [key, unquote(value)] as const);

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
