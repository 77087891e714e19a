/** SUPIR's keys in an infotext, by the backend's names; a run writes them in this order. */
export const SUPIR_NUMBER_KEYS = {
  upscale: 'SUPIR upscale',
  seed: 'SUPIR seed',
  steps: 'SUPIR steps',
  prompt_cfg: 'SUPIR CFG',
  s2_str: 'SUPIR guidance',
  noise: 'SUPIR noise',
} as const;

export const SUPIR_PROMPT_KEYS = {
  a_prompt: 'SUPIR prompt',
  n_prompt: 'SUPIR negative prompt',
} as const;

export const namesIn = <Name extends string>(keys: Readonly<Record<Name, string>>): Name[] =>
  Object.keys(keys) as Name[];
