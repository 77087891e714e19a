import { supirParametersIn } from '../images/supir-parameters.ts';
import { DEFAULT_PARAMETERS, ParameterError } from './parameters.ts';
import { checkWishes, DEFAULT_WISHES, type Wishes } from './wishes.ts';

/**
 * What an infotext says of SUPIR's last run, as a panel can take it over: what is out of range is left out, a prompt that is
 * not named was the default. Null when it says nothing.
 */
export function wishesIn(infotext: string): Partial<Wishes> | null {
  const run = supirParametersIn(infotext);
  const names = Object.keys(run) as (keyof typeof run)[];
  const right = names.filter((name) => isRight({ [name]: run[name] }));
  if (right.length === 0) return null;
  const { a_prompt, n_prompt } = DEFAULT_PARAMETERS;
  const wishes = { a_prompt, n_prompt, ...Object.fromEntries(right.map((name) => [name, run[name]])) };
  return right.includes('upscale') ? { ...wishes, size_mode: 'scale' } : wishes;
}

function isRight(wish: Partial<Wishes>): boolean {
  try {
    checkWishes({ ...DEFAULT_WISHES, ...wish });
    return true;
  } catch (error) {
    if (error instanceof ParameterError) return false;
    throw error;
  }
}
