import type { HeldBy } from '../job.ts';
import type { JobStore } from '../ports.ts';

/** Decides whether waiting jobs may go to the backend: not while the user has paused, nor while a web UI wants to generate. */
export class Gate {
  readonly #store: Pick<JobStore, 'saveFact'>;
  readonly #changed: () => void;
  #paused: boolean;
  #generations = 0;

  private constructor(paused: boolean, store: Pick<JobStore, 'saveFact'>, changed: () => void) {
    this.#paused = paused;
    this.#store = store;
    this.#changed = changed;
  }

  /** @param changed called after each change */
  static async open(store: Pick<JobStore, 'readFact' | 'saveFact'>, changed: () => void): Promise<Gate> {
    return new Gate((await store.readFact('paused')) ?? false, store, changed);
  }

  get isPaused(): boolean {
    return this.#paused;
  }

  /** Null when jobs may go. */
  get heldBy(): HeldBy | null {
    if (this.#generations > 0) return 'generation';
    return this.#paused ? 'pause' : null;
  }

  /** Resolves when saved. */
  async pause(paused: boolean): Promise<void> {
    this.#paused = paused;
    this.#changed();
    await this.#store.saveFact('paused', paused);
  }

  /** Lets no job go until the function that comes back was called. */
  holdForGeneration(): () => void {
    let held = true;
    this.#generations += 1;
    this.#changed();
    return () => {
      if (!held) return;
      held = false;
      this.#generations -= 1;
      this.#changed();
    };
  }
}
