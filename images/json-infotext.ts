import type { Infotext } from './infotext.ts';

export type Members = Readonly<Record<string, unknown>>;

/** The members that an infotext of JSON gets, one a run: `supir_upscale`, `supir_upscale_2`, … */
const OURS = 'supir_upscale';
const ONE_OF_OURS = /^supir_upscale(?:_\d+)?$/;

/** Where tools keep a prompt, beside their own members or in one of these: SwarmUI, NovelAI, Civitai, InvokeAI. */
const INNER = ['sui_image_params', 'Comment', 'extraMetadata', 'image'];
const PROMPTS = ['prompt', 'positive_prompt', 'positivePrompt', 'Description', 'c'];
const NEGATIVE_PROMPTS = ['negativeprompt', 'negative_prompt', 'negativePrompt', 'uc'];
/** By A1111's names, for what is made of an infotext besides: file names, a web UI's own Save. */
const PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  Steps: ['steps'],
  Seed: ['seed'],
  Model: ['model', 'base_model'],
};

/** An infotext that is one JSON object, as SwarmUI, Fooocus and NovelAI write it; null for any other text. */
export function jsonMembers(infotext: string): Members | null {
  const text = infotext.trim();
  return text.startsWith('{') && text.endsWith('}') ? membersOf(text) : null;
}

/** Whatever is no object gives null. ComfyUI writes `NaN`, which is no JSON. */
export function membersOf(value: unknown): Members | null {
  const parsed = typeof value === 'string' ? parse(value) : value;
  return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as Members) : null;
}

function parse(text: string): unknown {
  for (const json of [text, text.replace(/\bNaN\b/g, 'null')]) {
    try {
      return JSON.parse(json);
    } catch {
      // Next as ComfyUI writes it; a text that is none of both gives null.
    }
  }
  return null;
}

/** The same text with one more member: what stands there is not written anew, as a number of 20 digits would lose some. */
export function withRunMember(infotext: string, members: Members, run: Members): string {
  const end = infotext.lastIndexOf('}');
  let name = OURS;
  for (let n = 2; Object.hasOwn(members, name); n++) name = `${OURS}_${n}`;
  const comma = Object.keys(members).length > 0 ? ',' : '';
  const body = infotext.slice(0, end).trimEnd();
  return `${body}${comma}${JSON.stringify(name)}:${JSON.stringify(run)}${infotext.slice(body.length)}`;
}

/** What `withRunMember` wrote, run after run, as the pairs of an infotext. */
export const runPairs = (members: Members): (readonly [string, string])[] =>
  Object.entries(members)
    .filter(([name]) => ONE_OF_OURS.test(name))
    .flatMap(([, run]) => Object.entries(membersOf(run) ?? {}))
    .map(([key, value]) => [key, String(value)] as const);

/** What is known of the image, by A1111's names. */
export function jsonInfotext(members: Members): Infotext {
  const parameters = Object.entries(PARAMETERS).flatMap(([key, names]) => {
    const value = valueIn(members, names, textOf);
    return value === '' ? [] : ([[key, value]] as const);
  });
  return {
    prompt: promptIn(members),
    negativePrompt: valueIn(members, NEGATIVE_PROMPTS, textOf),
    parameters: new Map([...parameters, ...runPairs(members)]),
  };
}

/** '' when there is none. */
export const promptIn = (members: Members): string => valueIn(members, PROMPTS, wordsOf);

function valueIn(members: Members, names: readonly string[], read: (value: unknown) => string): string {
  for (const place of [members, ...INNER.map((name) => membersOf(members[name]))]) {
    const found = names.map((name) => read(place?.[name])).find((text) => text !== '');
    if (found !== undefined) return found;
  }
  return '';
}

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';

/** InvokeAI 2 had a list of prompts with their weights. */
const wordsOf = (value: unknown): string =>
  Array.isArray(value)
    ? value
        .map((one) => textOf(membersOf(one)?.prompt ?? one))
        .filter((text) => text !== '')
        .join(', ')
    : typeof value === 'string'
      ? value.trim()
      : '';
