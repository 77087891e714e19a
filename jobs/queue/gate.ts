import type { HeldBy } from '../job.ts';
import type { JobStore } from '../ports.ts';

/** A generation that waits for its turn, or has it. */
export interface Hold {
  /** From now on no job goes before it any more. */
  close(): void;
  end(): void;
}

/** Decides how many jobs may go to the backend: none while the user has paused, nor while a web UI generates. */
export class Gate {
  readonly #store: Pick<JobStore, 'saveFact'>;
  readonly #changed: () => void;
  #paused: boolean;
  readonly #holds = new Set<{ isClosed: boolean }>();

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
    if (this.#holds.size > 0) return 'generation';
    return this.#paused ? 'pause' : null;
  }

  /**
   * How many jobs may be at the backends. One goes before a generation that waits: "Generate forever" would leave no room for any,
   * and the model would have moved for nothing.
   */
  get room(): number {
    if (this.#paused) return 0;
    if (this.#holds.size === 0) return Number.POSITIVE_INFINITY;
    return [...this.#holds].some(({ isClosed }) => isClosed) ? 0 : 1;
  }

  /** Resolves when saved. */
  async pause(paused: boolean): Promise<void> {
    this.#paused = paused;
    this.#changed();
    await this.#store.saveFact('paused', paused);
  }

  /** A job has had the GPU: the generations that wait are next. */
  passed(): void {
    const open = [...this.#holds].filter(({ isClosed }) => !isClosed);
    for (const hold of open) hold.isClosed = true;
    if (open.length > 0) this.#changed();
  }

  /** Lets no other jobs than the next one go, until it ends. */
  holdForGeneration(): Hold {
    const hold = { isClosed: false };
    this.#holds.add(hold);
    this.#changed();
    return {
      close: () => {
        if (hold.isClosed) return;
        hold.isClosed = true;
        this.#changed();
      },
      end: () => {
        if (this.#holds.delete(hold)) this.#changed();
      },
    };
  }
}
