import type { Answer } from '../../http/answer.ts';
import { type Asking, send } from '../../http/gate.ts';
import { GateError } from '../../http/gate-error.ts';
import { LIMITS } from '../../images/limits.ts';
import { WebuiLoginError, WebuiNotAllowedError, WebuiRefusedError, WebuiUnreachableError } from './webui-errors.ts';

/** The HTTP side of one web UI, for the runner: no page is needed. */
export interface WebuiServer {
  /** Its origin, or with a path behind it (`--subpath`); no slash at the end. */
  base: string;
  signal: AbortSignal;
}

/** Whether the browser lets us ask the web UI at an address: without its permission a request would go there all the same, as one of any page. */
let mayAsk: (base: string) => boolean = () => true;
export function askOnlyWhere(may: typeof mayAsk): void {
  mayAsk = may;
}

/**
 * One request, with the cookies of the web UI's own login.
 * @throws {WebuiUnreachableError} @throws {WebuiLoginError} @throws {WebuiRefusedError} @throws {WebuiNotAllowedError}
 */
export async function request(
  { base, signal }: WebuiServer,
  path: string,
  init: Pick<Asking, 'method' | 'headers' | 'body'> = {},
): Promise<Answer> {
  if (!mayAsk(base)) throw new WebuiNotAllowedError(base);
  let answer: Answer;
  try {
    answer = await send(base, path, { ...init, signal, credentials: 'include' });
  } catch (cause) {
    signal.throwIfAborted();
    if (cause instanceof GateError) throw new WebuiRefusedError(base, cause.refusal);
    throw new WebuiUnreachableError(base, cause);
  }
  if (answer.status === 401) throw new WebuiLoginError(base);
  return answer;
}

/** Gradio's `/upload`, 3.41 and 4.40 alike: the path of the file on the web UI's disk. @throws {WebuiRefusedError} */
export async function upload(server: WebuiServer, file: Blob, name: string): Promise<string> {
  const body = new FormData();
  body.append('files', file, name);
  const answer = await readJson(server, await request(server, '/upload', { method: 'POST', body }));
  const path: unknown = Array.isArray(answer) ? answer[0] : undefined;
  if (!isPath(path)) throw new WebuiRefusedError(server.base, 'odd-answer');
  return path;
}

/** Of a file on the web UI's disk. */
export const isPath = (path: unknown): path is string =>
  typeof path === 'string' && path !== '' && path.length <= LIMITS.pathCharacters;

/** Calls one of the web UI's own functions; resolves with its outputs. @throws {WebuiRefusedError} */
export async function predict(
  server: WebuiServer,
  fnIndex: number,
  data: readonly unknown[],
  sessionHash: string,
): Promise<readonly unknown[]> {
  const body = JSON.stringify({ fn_index: fnIndex, data, session_hash: sessionHash });
  const headers = { 'Content-Type': 'application/json' };
  const answer = await readJson(server, await request(server, '/run/predict', { method: 'POST', headers, body }));
  const outputs: unknown = typeof answer === 'object' && answer !== null && 'data' in answer ? answer.data : undefined;
  if (!Array.isArray(outputs)) throw new WebuiRefusedError(server.base, 'odd-answer');
  return outputs;
}

/** @throws {WebuiRefusedError} when the status is not of success, or the body no JSON */
export async function readJson(server: WebuiServer, answer: Answer): Promise<unknown> {
  if (!answer.ok) throw new WebuiRefusedError(server.base, answer.status);
  return read(server, answer.json());
}

/** @throws {WebuiRefusedError} */
export const readText = (server: WebuiServer, answer: Answer): Promise<string> => read(server, answer.text());

async function read<T>({ base, signal }: WebuiServer, reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    signal.throwIfAborted();
    throw new WebuiRefusedError(base, error instanceof GateError ? error.refusal : 'odd-answer');
  }
}
