import { textOfHtml } from '../images/html-text.ts';
import { SUPIR_NUMBER_KEYS } from '../images/supir-keys.ts';
import { supirParametersIn } from '../images/supir-parameters.ts';
import { DEFAULT_PARAMETERS } from './parameters.ts';
import { rightWishes, type Wishes } from './wishes.ts';

/**
 * What a text says of SUPIR's last run, as a panel can take it over: what is out of range is left out, a prompt that is not named
 * was the default. Null when it says nothing.
 * @param pasted an infotext, or one among what a page shows around it
 */
export function wishesIn(pasted: string): Partial<Wishes> | null {
  for (const infotext of infotextsIn(pasted)) {
    const right = rightWishes(supirParametersIn(infotext));
    if (Object.keys(right).length === 0) continue;
    const { a_prompt, n_prompt } = DEFAULT_PARAMETERS;
    const wishes = { a_prompt, n_prompt, ...right };
    return right.upscale === undefined ? wishes : { ...wishes, size_mode: 'scale' };
  }
  return null;
}

const TAG = /<\/?\w+[^<>]*>/g;

/**
 * The text itself, or what of it may be an infotext: PNG Info puts the names and texts of all chunks around it, the page
 * `Time taken: …` below; a page's source has entities.
 */
function* infotextsIn(pasted: string): Generator<string> {
  const text = pasted.includes('&quot;') ? textOfHtml(pasted.replace(TAG, '\n')) : pasted;
  yield text;
  yield text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1);
  const lines = text.split('\n').reverse();
  yield* lines.filter((line) => line.includes(`${SUPIR_NUMBER_KEYS.upscale}:`));
  yield* lines.filter((line) => line.trimStart().startsWith('{') && line.includes(SUPIR_NUMBER_KEYS.upscale));
}
