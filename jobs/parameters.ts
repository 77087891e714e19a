import type { FieldName } from '../words/facts.ts';
import { ReasonError } from '../words/reason.ts';

/** What a user can ask of SUPIR; the names are those of the backend's `/call_upscaler` (SUPIR_Low_VRAM_Backend, Gradio 4.43). */
export interface SupirParameters {
  /** Factor on both sides, 1 … 8, also a fraction. */
  upscale: number;
  /** 0 … 2147483647, or -1: the extension draws one, because the backend never says which it drew. */
  seed: number;
  /** Sampling steps, 1 … 200. */
  steps: number;
  /** Classifier-free guidance, 1 … 15. */
  prompt_cfg: number;
  /** How closely the result follows the source, 0 … 1. */
  s2_str: number;
  /** SUPIR's `s_noise`, 1 … 1.1. */
  noise: number;
  a_prompt: string;
  n_prompt: string;
}

export type NumberName = 'upscale' | 'seed' | 'steps' | 'prompt_cfg' | 's2_str' | 'noise';
export type TextName = 'a_prompt' | 'n_prompt';

export interface NumberRange {
  min: number;
  max: number;
  step: number;
}

/** Ranges of the backend's own sliders; of the upscale, whose slider knows whole numbers only, it takes fractions too. */
export const RANGES: Record<NumberName, NumberRange> = {
  upscale: { min: 1, max: 8, step: 0.05 },
  seed: { min: -1, max: 2147483647, step: 1 },
  steps: { min: 1, max: 200, step: 1 },
  prompt_cfg: { min: 1, max: 15, step: 0.1 },
  s2_str: { min: 0, max: 1, step: 0.05 },
  noise: { min: 1, max: 1.1, step: 0.001 },
};

/** The backend's UI defaults (`/use_default_params`); `upscale` is the predecessor's and the backend function's own 2. */
export const DEFAULT_PARAMETERS: SupirParameters = {
  upscale: 2,
  seed: -1,
  steps: 50,
  prompt_cfg: 7.5,
  s2_str: 1,
  noise: 1.003,
  a_prompt:
    'Cinematic, High Contrast, highly detailed, taken using a Canon EOS R camera, hyper detailed photo - realistic maximum detail, 32k, Color Grading, ultra HD, extreme meticulous detailing, skin pore detailing, hyper sharpness, perfect without deformations.',
  n_prompt:
    'painting, oil painting, illustration, drawing, art, sketch, oil painting, cartoon, CG Style, 3D render, unreal engine, blurring, dirty, messy, worst quality, low quality, frames, watermark, signature, jpeg artifacts, deformed, lowres, over-smooth',
};

/** Thrown when a parameter is not a number or out of its range. */
export class ParameterError extends ReasonError {
  override readonly name = 'ParameterError';
}

const NUMBER_NAMES = Object.keys(RANGES) as NumberName[];
/** Longer prompts are cut by SUPIR's text encoders anyway; the bound keeps a pasted file out of the queue. */
const MAX_PROMPT_CHARACTERS = 20_000;

/**
 * Checks what came from a form, a message or a store; what an older version did not know is as at first.
 * @throws {ParameterError} naming the first parameter that is wrong, with its range.
 */
export function checkParameters(value: unknown): SupirParameters {
  if (typeof value !== 'object' || value === null) throw new ParameterError({ code: 'malformed', part: 'parameters' });
  const given: Record<string, unknown> = { ...DEFAULT_PARAMETERS, ...value };
  for (const name of NUMBER_NAMES) checkNumber(name, RANGES[name], given[name]);
  for (const name of ['a_prompt', 'n_prompt'] as const) {
    const text = given[name];
    if (typeof text !== 'string' || text.length > MAX_PROMPT_CHARACTERS) {
      throw new ParameterError({ code: 'prompt-too-long', maxCharacters: MAX_PROMPT_CHARACTERS });
    }
  }
  const { upscale, seed, steps, prompt_cfg, s2_str, noise, a_prompt, n_prompt } = given as unknown as SupirParameters;
  return { upscale, seed, steps, prompt_cfg, s2_str, noise, a_prompt, n_prompt };
}

/** @throws {ParameterError} */
export function checkNumber(field: FieldName, { min, max, step }: NumberRange, value: unknown): void {
  const isWhole = Number.isInteger(step);
  if (typeof value === 'number' && value >= min && value <= max && (!isWhole || Number.isInteger(value))) return;
  throw new ParameterError({ code: 'not-in-range', field, isWhole, min, max });
}
