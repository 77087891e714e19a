import type { Code, Reason } from './facts.ts';

export type { Reason } from './facts.ts';

/** What went wrong, as a code with its facts; words are made of it where it is shown. */
export class ReasonError extends Error {
  override readonly name: string = 'ReasonError';
  readonly reason: Reason;

  constructor(reason: Reason, options?: ErrorOptions) {
    // For consoles.
    super(JSON.stringify(reason), options);
    this.reason = reason;
  }
}

/** By its look: scripts that share a page have a class each. */
const isReasonError = (error: unknown): error is ReasonError => error instanceof Error && 'reason' in error;

/** Of whatever was thrown; what nobody thought of is a reason too. */
export function reasonOf(error: unknown): Reason {
  if (isReasonError(error)) return error.reason;
  if (error instanceof DOMException && error.name === 'TimeoutError') return { code: 'timed-out' };
  return { code: 'unexpected', text: textOf(error) };
}

/** What went wrong, as whoever said so said it: a fact, not a sentence for the user. JavaScript can throw anything. */
export function textOf(error: unknown): string {
  if (isReasonError(error)) return error.reason.code;
  return error instanceof Error ? error.message : String(error);
}

/** Whether an error has one of these codes, wherever it comes from. */
export const hasCode = (error: unknown, ...codes: readonly Code[]): boolean =>
  isReasonError(error) && codes.includes(error.reason.code);

/** The code of what it comes from in the end. */
export const rootCode = (reason: Reason): Code =>
  'because' in reason && reason.because ? rootCode(reason.because) : reason.code;

export const isSameReason = (a: Reason | undefined, b: Reason): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What a store holds: version 0.1 kept sentences. Undefined for what is neither. */
export function storedReason(value: unknown): Reason | undefined {
  if (typeof value === 'string') return { code: 'said-by-0.1', text: value };
  return typeof value === 'object' && value !== null && 'code' in value ? (value as Reason) : undefined;
}
