import { parseInfotext } from '../../images/infotext.ts';
import { withLentSeed, withoutLentSeed } from '../../images/lent-seed.ts';

/**
 * The hidden JSON of a generation, from which the web UI takes infotext, seed and prompts of an image by its place in the
 * gallery (A1111 1.7, Forge f2.0.1v1.10.1). `''` before the first generation.
 */
type GenerationInfo = Record<string, unknown>;

/** Lists with one entry an image, without the grid; an entry of ours has the value of its source. */
const LISTS = ['all_seeds', 'all_subseeds', 'all_prompts', 'all_negative_prompts'] as const;

/** The infotext of the image at `index`; '' when unknown. */
export function infotextAt(json: string, index: number): string {
  const text = listOf(parse(json), 'infotexts')[index];
  return typeof text === 'string' ? withoutLentSeed(text) : '';
}

/** Position of the first image that is no grid. */
export const firstImageIndex = (json: string): number => firstImage(parse(json) ?? {});

/** For how many images of the gallery it is known how they were made. */
export const infotextCount = (json: string): number => listOf(parse(json), 'infotexts').length;

/** Of how many images the seeds are told: of a batch of img2img, those of its first input. */
export const allSeedsCount = (json: string): number => listOf(parse(json), 'all_seeds').length;

/** The JSON with one more image right after the one at `index`; null when there is none to change. */
export function withImageAfter(json: string, index: number, infotext: string): string | null {
  const info = parse(json);
  if (!info) return null;
  const own = index - firstImage(info);
  const changed: GenerationInfo = { ...info, infotexts: withInfotext(info, index + 1, infotext) };
  for (const name of LISTS) {
    const list = listOf(info, name);
    if (list.length === 0) continue;
    const value = list[Math.max(0, own)] ?? list.at(-1);
    changed[name] = inserted(list, Math.max(0, own + 1), value, list.at(-1));
  }
  return JSON.stringify(changed);
}

/** The JSON for a gallery of `count` images that gets one more at its end; also before the first generation. */
export function withImageAppended(json: string, count: number, infotext: string): string {
  const info = parse(json);
  if (info && count > 0) return withLast(info, count, infotext);
  return withLast(startedFrom(infotext), 0, infotext);
}

function withLast(info: GenerationInfo, count: number, infotext: string): string {
  const values: Record<(typeof LISTS)[number], unknown> = ownValues(infotext);
  const changed: GenerationInfo = { ...info, infotexts: withInfotext(info, count, infotext) };
  for (const name of LISTS) {
    const list = listOf(info, name);
    changed[name] = inserted(list, Math.max(0, count - firstImage(info)), values[name], list.at(-1) ?? values[name]);
  }
  return JSON.stringify(changed);
}

/** Of images that had no infotext, and of one without a `Seed`, Save must find one. */
function withInfotext(info: GenerationInfo, at: number, infotext: string): unknown[] {
  const supirSeed = Number(parseInfotext(infotext).parameters.get('SUPIR seed')) || 0;
  const filler = withLentSeed('', Number(info.seed) || 0);
  return inserted(listOf(info, 'infotexts'), at, withLentSeed(infotext, supirSeed), filler);
}

/** What Save reads besides the lists (`save_files` of A1111 1.7), from the image's own infotext. */
function startedFrom(infotext: string): GenerationInfo {
  const { prompt, negativePrompt, parameters } = parseInfotext(infotext);
  const number = (key: string): number => Number(parameters.get(key)) || 0;
  const [width = 0, height = 0] = (parameters.get('Size') ?? '').split('x').map(Number);
  return {
    prompt,
    negative_prompt: negativePrompt,
    seed: number('Seed'),
    subseed: number('Variation seed'),
    width,
    height,
    sampler_name: parameters.get('Sampler') ?? '',
    cfg_scale: number('CFG scale'),
    steps: number('Steps'),
    batch_size: 1,
    sd_model_name: parameters.get('Model') ?? '',
    sd_model_hash: parameters.get('Model hash') ?? '',
    denoising_strength: number('Denoising strength'),
    index_of_first_image: 0,
    styles: [],
    clip_skip: 1,
  };
}

function ownValues(infotext: string) {
  const { prompt, negativePrompt, parameters } = parseInfotext(infotext);
  const seed = Number(parameters.get('Seed')) || 0;
  return {
    all_seeds: seed,
    all_subseeds: Number(parameters.get('Variation seed')) || seed,
    all_prompts: prompt,
    all_negative_prompts: negativePrompt,
  };
}

/** Fills a list that is too short up to `at`: an entry must never stand for another image. */
function inserted(list: readonly unknown[], at: number, value: unknown, filler: unknown): unknown[] {
  const filled = [...list, ...Array<unknown>(Math.max(0, at - list.length)).fill(filler)];
  return filled.toSpliced(at, 0, value);
}

const firstImage = (info: GenerationInfo): number => Number(info.index_of_first_image) || 0;

const listOf = (info: GenerationInfo | null, name: string): readonly unknown[] => {
  const list = info?.[name];
  return Array.isArray(list) ? list : [];
};

function parse(json: string): GenerationInfo | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as GenerationInfo) : null;
  } catch {
    return null; // '' before the first generation
  }
}
