/** The web UI's server does not answer at all. */
export class WebuiUnreachableError extends Error {
  override readonly name = 'WebuiUnreachableError';
  constructor(base: string, cause: unknown) {
    super(
      `The web UI at ${base} does not answer, so it could not take the result. Start it, then insert the result again.`,
      {
        cause,
      },
    );
  }
}

/** The web UI's server answered, but would not take the result. */
export class WebuiRefusedError extends Error {
  override readonly name = 'WebuiRefusedError';
  constructor(base: string, why: string) {
    super(`The web UI at ${base} did not take the result (${why}). It is kept here: download it, or insert it again.`);
  }
}

/** The web UI wants a login (`--gradio-auth`) that the browser does not have. */
export class WebuiLoginError extends Error {
  override readonly name = 'WebuiLoginError';
  constructor(base: string) {
    super(
      `The web UI at ${base} wants a login, so it could not take the result. Log in there, then insert the result again.`,
    );
  }
}
