import { ReasonError } from '../words/reason.ts';
import { FALLBACK_STEM, numbered } from './file-name.ts';
import { parseInfotext } from './infotext.ts';
import { isoDate, twoDigits } from './iso-date.ts';
import { ANY_DISK, type NameRules } from './name-rules.ts';
import { byteLengthOf, cutToBytes, safeCharacters, safeName } from './safe-name.ts';

/** Thrown for a file name template that gives no file name. */
export class NameTemplateError extends ReasonError {
  override readonly name = 'NameTemplateError';
}

/** What a result's name can be made of. */
export interface NameFacts {
  /** The source's file name without extension (`stemOf`). */
  name: string;
  /** SUPIR's. */
  seed: number;
  scale: number;
  /** Of the result, in pixels. */
  width: number;
  height: number;
  date: Date;
  /** Of the source: its `Model` is the checkpoint. */
  infotext: string;
  tab: string;
}

export const DEFAULT_NAME_TEMPLATE = '{name}-supir-{scale}x';

/** Below this little of a name is left. */
const MIN_STEM_BYTES = 8;
/** For `-999`, or the time stamp that stands where the web UI does not say what is in a folder. */
const NUMBER_BYTES = '-1732500000000'.length;

const VALUES = {
  name: ({ name }) => name,
  seed: ({ seed }) => String(seed),
  scale: ({ scale }) => String(Number(scale.toFixed(2))),
  width: ({ width }) => String(width),
  height: ({ height }) => String(height),
  date: ({ date }) => isoDate(date),
  time: ({ date }) => `${twoDigits(date.getHours())}-${twoDigits(date.getMinutes())}-${twoDigits(date.getSeconds())}`,
  model: ({ infotext }) => parseInfotext(infotext).parameters.get('Model') || 'unknown',
  tab: ({ tab }) => tab,
  n: (_, n) => String(n),
} as const satisfies Record<string, (facts: NameFacts, n: number) => string>;

/** What may stand in braces. */
export const PLACEHOLDERS: readonly string[] = Object.keys(VALUES);

/**
 * The path that a template gives a result, relative, with `/` between folders and no `..`; every part is a name that Windows takes.
 * Where a name gets too long, `{name}` is cut first.
 * @param extension without a dot
 * @param n counts up, from 1, while the name is taken: it stands where `{n}` does, else from 2 on before the extension
 * @throws {NameTemplateError}
 */
export function resultPath(
  template: string,
  facts: NameFacts,
  extension: string,
  n = 1,
  { clean, maxNameBytes, maxPathBytes }: NameRules = ANY_DISK,
): string {
  checkNameTemplate(template);
  const parts = partsOf(template);
  const named = { ...facts, name: clean(facts.name).trim() || FALLBACK_STEM };
  const fill = (part: string, maxBytes: number) => filled(part, named, n, clean, maxBytes);
  const folders = parts.slice(0, -1).map((part) => fill(part, maxNameBytes));
  const path = folders.filter((folder) => folder !== '').map((folder) => `${folder}/`);
  const room = Math.min(maxNameBytes - 1 - byteLengthOf(extension), maxPathBytes - byteLengthOf(path.join('')));
  if (room - NUMBER_BYTES < MIN_STEM_BYTES) throw new NameTemplateError({ code: 'path-too-long' });
  const file = `${fill(parts.at(-1) ?? '', room - NUMBER_BYTES) || FALLBACK_STEM}.${extension}`;
  return path.join('') + (n === 1 || template.includes('{n}') ? file : numbered(file, n));
}

/**
 * For a form, before the template is kept.
 * @throws {NameTemplateError} for a `{…}` that is not known, and when there is no file name
 */
export function checkNameTemplate(template: string): void {
  for (const [placeholder, name = ''] of template.matchAll(/\{([^{}]*)\}/g)) {
    if (!Object.hasOwn(VALUES, name))
      throw new NameTemplateError({ code: 'name-unknown', placeholder, known: PLACEHOLDERS });
  }
  if (safeName(partsOf(template).at(-1) ?? '', ANY_DISK.maxNameBytes) === '')
    throw new NameTemplateError({ code: 'name-empty' });
}

/** A backslash is what people on Windows write between folders. */
const partsOf = (template: string): string[] => template.split(/[\\/]/);

function filled(part: string, facts: NameFacts, n: number, clean: NameRules['clean'], maxBytes: number): string {
  const value = (key: keyof typeof VALUES, name: string) => safeCharacters(VALUES[key]({ ...facts, name }, n));
  const withName = (name: string): string =>
    clean(part.replace(/\{([^{}]*)\}/g, (_, key: keyof typeof VALUES) => value(key, name)));
  const whole = withName(facts.name);
  const places = part.split('{name}').length - 1;
  const excess = Math.max(0, byteLengthOf(whole) - maxBytes);
  if (excess === 0 || places === 0) return safeName(whole, maxBytes);
  const room = Math.max(0, byteLengthOf(facts.name) - Math.ceil(excess / places));
  return safeName(withName(cutToBytes(facts.name, room)), maxBytes);
}
