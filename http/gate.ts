import { Answer } from './answer.ts';
import { GateError } from './gate-error.ts';
import { loginOf } from './logins.ts';

export interface Asking extends Pick<RequestInit, 'method' | 'headers' | 'body' | 'cache'> {
  /** Cookies know no port: only a web UI gets those that its own login has set. */
  credentials: 'include' | 'omit';
  signal?: AbortSignal;
  /** How long the answer may take to begin; the body has its own bounds. */
  silenceMs?: number;
}

const REDIRECTS = [301, 302, 303, 307, 308];

/**
 * The one way out: asks the server that was named, and no other one. Extensions may reach what no page may, with the user's
 * cookies, so neither a redirect nor a path that leads elsewhere is followed, whoever gave it.
 * @param base the address that was named: an origin, perhaps with a path; no slash at its end
 * @param path below it
 * @throws {GateError} @throws what `fetch` throws when nobody answers, or `signal` is aborted
 */
export async function send(base: string, path: string, { silenceMs, signal, ...init }: Asking): Promise<Answer> {
  const url = urlBelow(base, path);
  const headers = new Headers(init.headers);
  const login = loginOf(base);
  if (login !== undefined && init.credentials === 'omit') headers.set('Authorization', login);
  const silence = new AbortController();
  const timer = silenceMs === undefined ? undefined : setTimeout(() => silence.abort(), silenceMs);
  try {
    const stop = AbortSignal.any(signal ? [signal, silence.signal] : [silence.signal]);
    const response = await fetch(url, { ...init, headers, signal: stop, redirect: 'manual' });
    if (!isRedirect(response)) return new Answer(response);
    void response.body?.cancel();
  } finally {
    clearTimeout(timer);
  }
  throw new GateError('sends-on');
}

/** Browsers hide what a redirect says, Node does not. */
const isRedirect = ({ type, status }: Response): boolean => type === 'opaqueredirect' || REDIRECTS.includes(status);

/** @throws {GateError} */
function urlBelow(base: string, path: string): string {
  const named = URL.parse(base)?.href.replace(/\/$/, '');
  const url = URL.parse(base + path)?.href;
  if (!url?.startsWith(`${named}/`)) throw new GateError('elsewhere');
  return url;
}
