import { parseFileUrl } from '../image-url.ts';
import { WebuiUnreachableError } from './webui-errors.ts';
import { readText, request, type WebuiServer } from './webui-http.ts';

/** A number of 64 bits, bare or in an object: Gradio 3.41 and 4.40. */
const APP_ID = /^\s*(?:\{\s*"app_id"\s*:\s*)?"?([\w-]{1,64})"?\s*\}?\s*$/;

/**
 * What names this run of a web UI; null for a server that has no such name, so that nobody takes one program's error page for another's.
 * @throws {WebuiUnreachableError} @throws {WebuiLoginError} @throws {WebuiRefusedError}
 */
export async function whichRun(server: WebuiServer): Promise<string | null> {
  // Gradio names its run to everybody, and says nothing but that to whoever is not logged in (3.41, 4.40).
  const [answer, login] = await Promise.all([request(server, '/app_id'), request(server, '/login_check')]);
  login.discard();
  // A proxy before one that is being started.
  if (answer.status >= 500) throw new WebuiUnreachableError(server.base, answer.status);
  if (!answer.ok) return null;
  return APP_ID.exec(await readText(server, answer))?.[1] ?? null;
}

/**
 * An image that the web UI serves, as it is now; null when it serves none there.
 * @throws {WebuiUnreachableError} @throws {WebuiLoginError} @throws {WebuiRefusedError} @throws when it is no image's size, or too slow
 */
export async function servedImage({ base, signal }: WebuiServer, url: string): Promise<Blob | null> {
  const file = parseFileUrl(url);
  if (!file || URL.parse(file.base)?.origin !== URL.parse(base)?.origin) return null;
  // Just as it stood in the gallery: each Gradio encodes it otherwise.
  const answer = await request({ base: file.base, signal }, url.slice(file.base.length));
  return answer.ok ? answer.blob() : null;
}
