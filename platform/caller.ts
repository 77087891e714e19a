import { webuiAddress } from '../jobs/webui-address.ts';
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

/** Pages and background of the extension see all jobs, so does its runner; a web UI's page sees those of its own. */
export type Caller = { kind: 'extension' | 'runner' } | { kind: 'page' /** See `webuiAddress`. */; origin: string };

/** The runner in Chromium; in Firefox it is the background, which sends itself nothing. */
const RUNNER_PATH = '/offscreen.html';

/** @param ownOrigin origin of the extension. @throws {StrangerError} */
export function callerOf(sender: Sender | undefined, ownOrigin: string): Caller {
  const url = URL.parse(sender?.origin ?? sender?.url ?? '');
  if (url && `${url.protocol}//${url.host}` === ownOrigin) {
    return { kind: URL.parse(sender?.url ?? '')?.pathname === RUNNER_PATH ? 'runner' : 'extension' };
  }
  if (url && /^https?:$/.test(url.protocol)) return { kind: 'page', origin: addressIn(url.origin, sender?.url) };
  throw new StrangerError();
}

/** With the path of the page; a page may change its own, but reaches all of its origin anyway. */
function addressIn(origin: string, url = origin): string {
  return URL.parse(url)?.origin === origin ? (webuiAddress(url) ?? origin) : origin;
}

/** Whether it may see jobs of a web UI's origin. */
export const maySee = (caller: Caller, origin: string): boolean => caller.kind !== 'page' || caller.origin === origin;
