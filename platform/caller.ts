import { ReasonError } from '../words/reason.ts';

/** Where a message comes from, as the browser tells it. */
export interface Sender {
  url?: string | undefined;
  origin?: string | undefined;
}

/** A message came from something that may not send it. */
export class StrangerError extends ReasonError {
  override readonly name = 'StrangerError';
  constructor() {
    super({ code: 'stranger' });
  }
}

/** Pages and background of the extension see all jobs, so does its runner; a web UI's page sees those of its own origin. */
export type Caller = { kind: 'extension' | 'runner' } | { kind: 'page'; origin: string };

/** The runner in Chromium; in Firefox it is the background, which sends itself nothing. */
const RUNNER_PATH = '/offscreen.html';

/** @param ownOrigin origin of the extension. @throws {StrangerError} */
export function callerOf(sender: Sender | undefined, ownOrigin: string): Caller {
  const url = URL.parse(sender?.origin ?? sender?.url ?? '');
  if (url && `${url.protocol}//${url.host}` === ownOrigin) {
    return { kind: URL.parse(sender?.url ?? '')?.pathname === RUNNER_PATH ? 'runner' : 'extension' };
  }
  if (url && /^https?:$/.test(url.protocol)) return { kind: 'page', origin: url.origin };
  throw new StrangerError();
}

/** Whether it may see jobs of a web UI's origin. */
export const maySee = (caller: Caller, origin: string): boolean => caller.kind !== 'page' || caller.origin === origin;
