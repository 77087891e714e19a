import { parseInfotext } from '../../images/infotext.ts';
import { withLentSeed } from '../../images/lent-seed.ts';
import type { Size } from '../../images/size.ts';

/** What Save needs to know of an image, besides its infotext. */
export interface SavedFacts extends Size {
  infotext: string;
  /** For an image that says none. */
  seed: number;
}

/**
 * The generation info of one image, as its Save function reads it: what its log and its file name pattern are made of
 * (`save_files`, A1111 1.7 and Forge f2.0.1v1.10.1).
 */
export function saveInfo({ infotext, seed, width, height }: SavedFacts): Record<string, unknown> {
  const { prompt, negativePrompt, parameters } = parseInfotext(infotext);
  const number = (key: string, other: number) => {
    const value = Number(parameters.get(key) ?? other);
    return Number.isFinite(value) ? value : other;
  };
  const ownSeed = number('Seed', seed);
  return {
    prompt,
    all_prompts: [prompt],
    negative_prompt: negativePrompt,
    all_negative_prompts: [negativePrompt],
    seed: ownSeed,
    all_seeds: [ownSeed],
    subseed: number('Variation seed', 0),
    all_subseeds: [number('Variation seed', 0)],
    width,
    height,
    sampler_name: parameters.get('Sampler') ?? '',
    cfg_scale: number('CFG scale', 0),
    steps: number('Steps', 0),
    sd_model_name: parameters.get('Model') ?? '',
    sd_model_hash: parameters.get('Model hash') ?? '',
    denoising_strength: number('Denoising strength', 0),
    clip_skip: number('Clip skip', 1),
    styles: [],
    batch_size: 1,
    n_iter: 1,
    index_of_first_image: 0,
    infotexts: [withLentSeed(infotext, seed)],
  };
}
