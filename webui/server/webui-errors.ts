/** The web UI's server does not answer at all. */
export class WebuiUnreachableError extends Error {
  override readonly name = 'WebuiUnreachableError';
  constructor(base: string, cause: unknown) {
    super(`The web UI at ${base} does not answer.`, { cause });
  }
}

/** The web UI's server answered, but did not do what it was asked for. */
export class WebuiRefusedError extends Error {
  override readonly name = 'WebuiRefusedError';
  constructor(base: string, why: string) {
    super(`The web UI at ${base} refused (${why}).`);
  }
}

/** The web UI wants a login (`--gradio-auth`) that the browser does not have. */
export class WebuiLoginError extends Error {
  override readonly name = 'WebuiLoginError';
  constructor(base: string) {
    super(`The web UI at ${base} wants a login: log in there.`);
  }
}
