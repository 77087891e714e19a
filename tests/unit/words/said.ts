import { expect } from 'vitest';
import type { Code } from '../../../words/facts.ts';
import { ReasonError } from '../../../words/reason.ts';
import { sayAll } from '../../../words/say-all.ts';

/** What the user reads of what is thrown. */
export async function saidOf(act: () => unknown): Promise<string> {
  try {
    await act();
  } catch (error) {
    if (error instanceof ReasonError) return sayAll(error.reason);
    throw error;
  }
  throw new Error('Nothing was thrown.');
}

/** For `toThrow`, also after `rejects`: an error with this reason, of whatever class. */
export const because = (code: Code, facts: object = {}): Error =>
  expect.objectContaining({ reason: expect.objectContaining({ code, ...facts }) });
