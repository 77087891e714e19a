import { LIMITS } from '../images/limits.ts';
import { GateError } from './gate-error.ts';
import { SILENCE_MS, SLOWEST_BYTES_PER_MS, transferMs } from './silence.ts';
import { within } from './within.ts';

interface Bounds {
  maxBytes: number;
  /** How long nothing may come. */
  silenceMs?: number;
  /** For the whole body; without it, it may come for as long as it likes. */
  totalMs?: number;
}

const TEXT = { maxBytes: LIMITS.jsonBytes, totalMs: SILENCE_MS };
const IMAGE = { maxBytes: LIMITS.imageBytes, totalMs: LIMITS.imageBytes / SLOWEST_BYTES_PER_MS };

/** What a server answered. Its body can be read within bounds only, and once. */
export class Answer {
  readonly #response: Response;

  constructor(response: Response) {
    this.#response = response;
  }

  get ok(): boolean {
    return this.#response.ok;
  }
  get status(): number {
    return this.#response.status;
  }
  /** MIME type; '' when it does not say. */
  get type(): string {
    return this.#response.headers.get('content-type') ?? '';
  }

  /** Whether it wants a name and a password with each request. */
  get asksForLogin(): boolean {
    return this.status === 401 && /^\s*basic\b/i.test(this.#response.headers.get('www-authenticate') ?? '');
  }

  /** Nobody wants the body, but its connection is wanted for the next request: read within bounds, as one without end would keep it. */
  discard(): void {
    void this.text().catch(() => {}); // the status has said all there is
  }

  /** @throws {GateError} @throws {SyntaxError} @throws when the connection breaks */
  async json(): Promise<unknown> {
    return JSON.parse(await this.text());
  }

  /** @throws {GateError} @throws when the connection breaks */
  async text(): Promise<string> {
    return (await this.#blob(TEXT)).text();
  }

  /** The bytes of an image. @throws {GateError} @throws when the connection breaks */
  async blob(): Promise<Blob> {
    const { headers } = this.#response;
    const byteLength = Number(headers.get('content-length'));
    // What it unpacks to is not said.
    const isKnown = byteLength > 0 && !headers.has('content-encoding');
    if (!isKnown || byteLength > IMAGE.maxBytes) return this.#blob(IMAGE);
    // By the browser: a large one then never passes through our memory, and goes to its disk.
    return within(transferMs(byteLength), this.#response.blob());
  }

  async #blob(bounds: Bounds): Promise<Blob> {
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    for await (const chunk of this.chunks(bounds)) chunks.push(chunk);
    return new Blob(chunks, { type: this.type });
  }

  /** The body as it comes. Whoever stops reading aborts the request. @throws {GateError} @throws when the connection breaks or is silent */
  async *chunks({ maxBytes, silenceMs = SILENCE_MS, totalMs = Number.POSITIVE_INFINITY }: Bounds) {
    const reader = this.#response.body?.getReader();
    const endMs = performance.now() + totalMs;
    let byteLength = 0;
    try {
      if (Number(this.#response.headers.get('content-length')) > maxBytes) throw new GateError('too-large');
      while (reader) {
        const leftMs = endMs - performance.now();
        if (leftMs <= 0) throw new GateError('too-slow');
        const { done, value } = await within(Math.min(silenceMs, leftMs), reader.read());
        if (done) return;
        byteLength += value.length;
        if (byteLength > maxBytes) throw new GateError('too-large');
        yield value;
      }
    } catch (error) {
      void reader?.cancel().catch(() => {}); // it may be broken already
      throw error;
    }
  }
}
