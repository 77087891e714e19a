import type { AnswerRefusal } from '../words/facts.ts';

/** The server answers, but not as one may be answered: asking again would bring the same. */
export class GateError extends Error {
  override readonly name = 'GateError';
  readonly refusal: AnswerRefusal;

  constructor(refusal: AnswerRefusal) {
    super(refusal);
    this.refusal = refusal;
  }
}
