import { type Reason, ReasonError } from '../words/reason.ts';

/** Nothing is wrong with the job: the backend is not there (any more), and the job goes on when it is back. */
export class BackendGoneError extends Error {
  override readonly name = 'BackendGoneError';
}

/** What was found at the backend's address cannot take jobs (yet); jobs wait, and say why. */
export class BackendUnusableError extends ReasonError {
  override readonly name = 'BackendUnusableError';
  /** False when SUPIR may be there and at work, and only does not answer. */
  readonly isGone: boolean;

  constructor(reason: Reason, { cause, isGone = true }: { cause?: unknown; isGone?: boolean } = {}) {
    super(reason, { cause });
    this.isGone = isGone;
  }
}
