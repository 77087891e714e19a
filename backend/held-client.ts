import { Client } from '@gradio/client';
import { send } from '../http/gate.ts';
import { GateError } from '../http/gate-error.ts';
import { isRecord } from '../http/record.ts';
import { SILENCE_MS } from '../http/silence.ts';

/**
 * Gradio's client, held to the address that the user named. By itself it goes where a backend says that it lives (`root`),
 * and opens a stream that nobody closes where one wants its heart to be heard (`connect_heartbeat`). So that word is
 * corrected where it comes in, and whatever would lead elsewhere all the same is refused.
 */
export class HeldClient extends Client {
  /** Why the gate refused something last: the client keeps no more of an error than its message. */
  refused: GateError | null = null;
  /** The status of the last answer to `/info`, which describes the functions. */
  infoStatus = 200;

  /** The client binds it, as it takes it along without itself. */
  override async fetch(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
    this.refused = null;
    try {
      return await this.#ask(String(input), init);
    } catch (error) {
      if (error instanceof GateError) this.refused = error;
      throw error;
    }
  }

  override stream(): never {
    throw new GateError('elsewhere');
  }

  async #ask(url: string, { method = 'GET', headers = {}, body = null }: RequestInit): Promise<Response> {
    const path = this.#pathOf(url);
    // An upload is answered when it is through.
    const bounds = method === 'GET' ? { silenceMs: SILENCE_MS } : {};
    const init = { method, headers, body, credentials: 'omit', cache: 'no-store', ...bounds } as const;
    const answer = await send(this.app_reference, path, init);
    const text = await answer.text();
    const { status } = answer;
    if (/\/info$/.test(path)) this.infoStatus = status;
    return new Response(path === '/config' && answer.ok ? this.#corrected(text) : text, { status });
  }

  #pathOf(url: string): string {
    const base = new URL(this.app_reference).href.replace(/\/$/, '');
    if (!url.startsWith(`${base}/`)) throw new GateError('elsewhere');
    return url.slice(base.length);
  }

  #corrected(json: string): string {
    const config: unknown = JSON.parse(json);
    if (!isRecord(config)) return json;
    return JSON.stringify({ ...config, root: this.app_reference, connect_heartbeat: false, space_id: null });
  }
}
