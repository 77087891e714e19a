import type { WebuiRefusal } from '../../words/facts.ts';
import { ReasonError } from '../../words/reason.ts';

/** The web UI's server does not answer at all. */
export class WebuiUnreachableError extends ReasonError {
  override readonly name = 'WebuiUnreachableError';
  constructor(base: string, cause: unknown) {
    super({ code: 'webui-unreachable', webui: base }, { cause });
  }
}

/** The web UI's server answered, but did not do what it was asked for. */
export class WebuiRefusedError extends ReasonError {
  override readonly name = 'WebuiRefusedError';
  /** @param why a number is the status of its answer */
  constructor(base: string, why: WebuiRefusal) {
    super({ code: 'webui-refused', webui: base, why });
  }
}

/** Another program may have taken the web UI's port: it gets nothing of the job. */
export class WebuiStrangerError extends ReasonError {
  override readonly name = 'WebuiStrangerError';
  constructor(base: string) {
    super({ code: 'webui-stranger', webui: base });
  }
}

/** The browser does not let us ask it any more. */
export class WebuiNotAllowedError extends ReasonError {
  override readonly name = 'WebuiNotAllowedError';
  constructor(base: string) {
    super({ code: 'webui-not-allowed', webui: base });
  }
}

/** The web UI wants a login (`--gradio-auth`) that the browser does not have. */
export class WebuiLoginError extends ReasonError {
  override readonly name = 'WebuiLoginError';
  constructor(base: string) {
    super({ code: 'webui-login', webui: base });
  }
}
