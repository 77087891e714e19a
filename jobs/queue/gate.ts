import type { HeldBy } from '../job.ts';

/** Decides whether waiting jobs may go to the backend: not while the user has paused, nor while a web UI wants to generate. */
export class Gate {
  readonly #changed: () => void;
  #paused: boolean;
  #generations = 0;

  /** @param changed called after each change */
  constructor(paused: boolean, changed: () => void) {
    this.#paused = paused;
    this.#changed = changed;
  }

  get isPaused(): boolean {
    return this.#paused;
  }

  /** Null when jobs may go. */
  get heldBy(): HeldBy | null {
    if (this.#generations > 0) return 'generation';
    return this.#paused ? 'pause' : null;
  }

  pause(paused: boolean): void {
    this.#paused = paused;
    this.#changed();
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
