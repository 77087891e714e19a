import { supirParametersIn } from '../images/supir-parameters.ts';
import { DEFAULT_PARAMETERS } from './parameters.ts';
import { rightWishes, type Wishes } from './wishes.ts';

/**
 * What an infotext says of SUPIR's last run, as a panel can take it over: what is out of range is left out, a prompt that is
 * not named was the default. Null when it says nothing.
 */
export function wishesIn(infotext: string): Partial<Wishes> | null {
  const right = rightWishes(supirParametersIn(infotext));
  if (Object.keys(right).length === 0) return null;
  const { a_prompt, n_prompt } = DEFAULT_PARAMETERS;
  const wishes = { a_prompt, n_prompt, ...right };
  return right.upscale === undefined ? wishes : { ...wishes, size_mode: 'scale' };
}
