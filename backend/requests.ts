import { BackendGoneError } from '../jobs/errors.ts';
import { ReasonError } from '../words/reason.ts';

/** WebP encoding of 8192² blocks the whole server for about 30 s: silence below this is no death. */
export const SILENCE_MS = 120_000;

/**
 * A request to the backend; cookies know no port, so none are sent.
 * @throws {BackendGoneError} when it cannot be reached, or is silent for too long
 */
export async function request(url: string, signal: AbortSignal, init: RequestInit = {}): Promise<Response> {
  // Until the headers are there; the body may take as long as it wants.
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(), SILENCE_MS);
  try {
    const any = AbortSignal.any([signal, silence.signal]);
    return await fetch(url, { cache: 'no-store', ...init, credentials: 'omit', signal: any });
  } catch (cause) {
    throw gone(cause, signal);
  } finally {
    clearTimeout(timer);
  }
}

/** What a failed request means: its own abort stays what it is, everything else is a backend that went away. */
export const gone = (cause: unknown, signal: AbortSignal): unknown =>
  signal.aborted ? signal.reason : new BackendGoneError('The connection to SUPIR broke off.', { cause });

/** What a task brings, its failure understood as by `gone`. */
export const orGone = <T>(task: Promise<T>, signal: AbortSignal): Promise<T> =>
  task.catch((cause) => {
    throw gone(cause, signal);
  });

/** Another server has the port, or a proxy before the backend does not reach it or has enough of us. */
const isGone = (status: number): boolean => [404, 405, 429].includes(status) || status > 501;

/** @throws {BackendGoneError} for an answer other than 2xx, where it says nothing of any one job */
export function requireAnswer({ ok, status }: Response, act: string): void {
  if (!ok) throw new BackendGoneError(`${act}: ${status}`);
}

/** @throws for an answer other than 2xx: gone when another server answers, else the job's own failure */
export async function checkAnswer(response: Response, code: 'backend-no-job' | 'backend-no-file'): Promise<void> {
  if (response.ok) return;
  if (isGone(response.status)) throw new BackendGoneError(`${code}: ${response.status}`);
  const text = (await response.text().catch(() => '')).slice(0, 200);
  throw new ReasonError({ code, status: response.status, text });
}
