import { infotextPairs, type SupirRun } from './infotext.ts';
import { namesIn, SUPIR_NUMBER_KEYS, SUPIR_PROMPT_KEYS } from './supir-keys.ts';

/**
 * What `appendSupir` wrote of an image's last SUPIR run: all that is there; a prompt that is missing was the default.
 * Ranges are not checked; what is no number is left out. Empty for an image that SUPIR did not make.
 */
export function supirParametersIn(infotext: string): Partial<SupirRun> {
  const values = new Map(lastRun(infotextPairs(infotext)));
  const run: Partial<SupirRun> = {};
  for (const name of namesIn(SUPIR_NUMBER_KEYS)) {
    const text = values.get(SUPIR_NUMBER_KEYS[name])?.trim();
    if (text && Number.isFinite(Number(text))) run[name] = Number(text);
  }
  for (const name of namesIn(SUPIR_PROMPT_KEYS)) {
    const text = values.get(SUPIR_PROMPT_KEYS[name]);
    if (text !== undefined) run[name] = text;
  }
  return run;
}

/** From its first key on: a run with the default prompts does not name them, and must not get those of the run before. */
function lastRun<T extends readonly [string, string]>(pairs: readonly T[]): readonly T[] {
  const start = pairs.findLastIndex(([key]) => key === SUPIR_NUMBER_KEYS.upscale);
  return pairs.slice(Math.max(start, 0));
}
