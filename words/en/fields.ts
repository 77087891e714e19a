import type { FieldName } from '../facts.ts';

/** What the fields of the panel are called; SUPIR's as the predecessor (sd-webui-supir_low_vram) labelled them. */
export const FIELDS: Record<FieldName, string> = {
  upscale: 'Upscale Amount',
  longest_side: 'Longest side (px)',
  seed: 'Seed',
  steps: 'Steps',
  prompt_cfg: 'Prompt CFG',
  s2_str: 'Guidance Strength',
  noise: 'Noise',
  a_prompt: 'Prompt',
  n_prompt: 'Negative prompt',
};
