import type { SupirParameters } from '../jobs/parameters.ts';

/** Names of the nine inputs of `/call_upscaler`, in the backend's order as its schema tells it. */
export type InputNames = readonly (keyof SupirParameters | 'input_image')[];

const KNOWN: Record<InputNames[number], true> = {
  input_image: true,
  upscale: true,
  seed: true,
  steps: true,
  prompt_cfg: true,
  s2_str: true,
  noise: true,
  a_prompt: true,
  n_prompt: true,
};

export const isInputName = (name: string): name is InputNames[number] => Object.hasOwn(KNOWN, name);

/** The inputs of one call, all of them: a missing one would take the function's default, not the user's. */
export const callData = (names: InputNames, imagePath: string, parameters: SupirParameters): unknown[] =>
  names.map((name) => (name === 'input_image' ? fileData(imagePath) : parameters[name]));

const fileData = (path: string) => ({ path, meta: { _type: 'gradio.FileData' } });
