import { ParameterError, type TextName } from '../../jobs/parameters.ts';
import { checkWishes, DEFAULT_WISHES, type WishNumber } from '../../jobs/wishes.ts';
import { say } from '../../words/say.ts';

/** What is wrong with one field, in the sentence that the user reads; null when nothing is. */
export function checkParameter(name: WishNumber | TextName, value: number | string): string | null {
  try {
    checkWishes({ ...DEFAULT_WISHES, [name]: value });
    return null;
  } catch (error) {
    if (error instanceof ParameterError) return say(error.reason);
    throw error;
  }
}
