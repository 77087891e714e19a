import type { Answer } from '../http/answer.ts';
import { type Asking, send } from '../http/gate.ts';
import { GateError } from '../http/gate-error.ts';
import { SILENCE_MS } from '../http/silence.ts';
import { LIMITS } from '../images/limits.ts';
import { BackendGoneError } from '../jobs/errors.ts';
import { ReasonError } from '../words/reason.ts';

/** Where a backend answers: as the user named it, with what it has between that and its paths. */
export interface Root {
  backendUrl: string;
  /** Gradio 5: `/gradio_api`. */
  prefix: string;
}

/**
 * A request to the backend; cookies know no port, so none are sent. The body may take as long as its reader allows.
 * @throws {BackendGoneError} when it cannot be reached, or is silent for too long
 * @throws {ReasonError} when it answers as none may
 */
export async function request(
  { backendUrl, prefix }: Root,
  path: string,
  signal: AbortSignal,
  init: Pick<Asking, 'method' | 'headers' | 'body' | 'cache'> = {},
): Promise<Answer> {
  const asking: Asking = { cache: 'no-store', ...init, credentials: 'omit', silenceMs: SILENCE_MS, signal };
  return orGone(send(backendUrl, prefix + path, asking), signal);
}

/** What a failed request means: its own abort stays what it is, everything else is a backend that went away, or that lies. */
export function gone(cause: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason;
  if (cause instanceof GateError) return new ReasonError({ code: 'backend-odd-answer', why: cause.refusal }, { cause });
  if (cause instanceof ReasonError) return cause;
  return new BackendGoneError('The connection to SUPIR broke off.', { cause });
}

/** What a task brings, its failure understood as by `gone`. */
export const orGone = <T>(task: Promise<T>, signal: AbortSignal): Promise<T> =>
  task.catch((cause) => {
    throw gone(cause, signal);
  });

/** Another server has the port, or a proxy before the backend does not reach it or has enough of us. */
const isGone = (status: number): boolean => [404, 405, 429].includes(status) || status > 501;

/** @throws {BackendGoneError} for an answer other than 2xx, where it says nothing of any one job */
export function requireAnswer({ ok, status }: Answer, act: string): void {
  if (!ok) throw new BackendGoneError(`${act}: ${status}`);
}

/** @throws for an answer other than 2xx: gone when another server answers, else the job's own failure */
export async function checkAnswer(answer: Answer, code: 'backend-no-job' | 'backend-no-file'): Promise<void> {
  const { ok, status } = answer;
  if (ok) return;
  if (isGone(status)) throw new BackendGoneError(`${code}: ${status}`);
  const text = (await answer.text().catch(() => '')).slice(0, LIMITS.errorCharacters);
  throw new ReasonError({ code, status, text });
}
