import { BackendGoneError } from '../../../jobs/errors.ts';
import type { BackendEvent } from '../../../jobs/ports.ts';
import { type Bell, createBell } from '../../../jobs/queue/bell.ts';

/** One open `GET /queue/data`: what the server has sent is gone from the server, whether or not the client reads it. */
export class FakeStream {
  readonly #sent: BackendEvent[];
  readonly #bell: Bell = createBell();
  #state: 'open' | 'complete' | 'broken' = 'open';

  constructor(sent: readonly BackendEvent[] = []) {
    this.#sent = [...sent];
  }

  get isOpen(): boolean {
    return this.#state === 'open';
  }

  /** Whether all that was sent is read. */
  get isQuiet(): boolean {
    return this.#sent.length === 0;
  }

  send(event: BackendEvent): void {
    this.#sent.push(event);
    this.#bell.ring();
  }

  /** The server has nothing more to say. */
  complete(): void {
    this.#state = 'complete';
    this.#bell.ring();
  }

  /** @param rest what still arrives before the connection breaks */
  break(rest: readonly BackendEvent[] = []): void {
    this.#state = 'broken';
    this.#sent.splice(0, Number.POSITIVE_INFINITY, ...rest);
    this.#bell.ring();
  }

  /** Null at the end. @throws {BackendGoneError} */
  async next(signal: AbortSignal): Promise<BackendEvent | null> {
    for (;;) {
      signal.throwIfAborted();
      const event = this.#sent.shift();
      if (event) return event;
      if (this.#state === 'complete') return null;
      if (this.#state === 'broken') throw new BackendGoneError('the connection broke');
      await Promise.race([this.#bell.rung(), aborted(signal)]);
    }
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  promise.catch(() => {});
  return promise;
}
