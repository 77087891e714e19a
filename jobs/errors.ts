/** Nothing is wrong with the job: the backend is not there (any more), and the job goes on when it is back. */
export class BackendGoneError extends Error {
  override readonly name = 'BackendGoneError';
}

/** What was found at the backend's address cannot take jobs (yet); the message is what the user reads while jobs wait. */
export class BackendUnusableError extends Error {
  override readonly name = 'BackendUnusableError';
  /** False when SUPIR may be there and at work, and only does not answer. */
  readonly isGone: boolean;

  constructor(message: string, { cause, isGone = true }: { cause?: unknown; isGone?: boolean } = {}) {
    super(message, { cause });
    this.isGone = isGone;
  }
}

/** The job itself cannot be done; the message says why and what to do. */
export class JobFailedError extends Error {
  override readonly name = 'JobFailedError';
}

/** There is no job of that id, or it belongs to another web UI. */
export class UnknownJobError extends Error {
  override readonly name = 'UnknownJobError';
  constructor() {
    super('SUPIR does not know this job: it was removed. Reload this page.');
  }
}

/** The job's images were asked for, and there are none (yet). */
export class NoImageError extends Error {
  override readonly name = 'NoImageError';
}

/** The disk is full. */
export class StorageFullError extends Error {
  override readonly name = 'StorageFullError';
  constructor(cause: unknown) {
    super(
      'The browser has no room to save the job’s images. Remove finished jobs or free disk space, then try again.',
      {
        cause,
      },
    );
  }
}

/** The browser does not let the extension save anything, so no job can be taken. */
export class StorageUnavailableError extends Error {
  override readonly name = 'StorageUnavailableError';
  constructor(cause: unknown) {
    super(
      'The browser does not let SUPIR Upscale save its jobs. Restart the browser; if that does not help, free disk space.',
      {
        cause,
      },
    );
  }
}

/** A result may not be saved where the user wants it until the browser was asked, which needs a click in the options. */
export class SaveNotAllowedError extends Error {
  override readonly name = 'SaveNotAllowedError';
}

/** A result could not be saved where the user wants it. */
export class SaveFailedError extends Error {
  override readonly name = 'SaveFailedError';
}
