import type { Reason } from '../../words/reason.ts';
import { BackendUnusableError } from '../errors.ts';
import type { BackendLink, Clock, JobStore, SilentRun } from '../ports.ts';
import type { Gate } from './gate.ts';

/** So many in a row without a success between them. */
const STUCK_FROM = 2;
/** How often it is looked whether a stuck backend was started again. */
const LOOK_MS = 5000;

interface World {
  store: Pick<JobStore, 'readFact' | 'saveFact'>;
  clock: Clock;
  gate: Pick<Gate, 'isPaused' | 'pause'>;
  connect(backendUrl: string): Promise<BackendLink>;
  /** Called after each change of what the getters say. */
  changed(): void;
}

/**
 * Jobs that failed one after the other without a reason: most often the GPU's memory is full, and a backend gives its
 * model's part of it free with a success or its own end only. After the second one the queue pauses, and goes on when either has come.
 */
export class SilentFailures {
  readonly #world: World;
  #run: SilentRun | null = null;
  #isWatching = false;

  private constructor(world: World) {
    this.#world = world;
  }

  static async open(world: World): Promise<SilentFailures> {
    const failures = new SilentFailures(world);
    failures.#run = (await world.store.readFact('silentRun')) ?? null;
    if (failures.stuckAt !== null) void failures.#watch();
    return failures;
  }

  /** Address of the backend that may hold the GPU although it computes nothing. */
  get stuckAt(): string | null {
    return this.#run && this.#run.count >= STUCK_FROM ? this.#run.backendUrl : null;
  }

  /** What the user should know, and do. */
  get reason(): Reason | null {
    return this.stuckAt === null ? null : { code: 'backend-stuck', backendUrl: this.stuckAt };
  }

  /** @param appId of the backend's run */
  async failed(backendUrl: string, appId: string): Promise<void> {
    const isSame = this.#run?.backendUrl === backendUrl && this.#run.appId === appId;
    const before = isSame ? this.#run : null;
    const run: SilentRun = { ...before, backendUrl, appId, count: (before?.count ?? 0) + 1 };
    const pauses = run.count >= STUCK_FROM && !this.#world.gate.isPaused;
    await this.#set(pauses ? { ...run, hasPaused: true } : run);
    if (pauses) await this.#world.gate.pause(true);
    if (this.stuckAt !== null) void this.#watch();
  }

  async succeeded(backendUrl: string): Promise<void> {
    if (this.#run?.backendUrl === backendUrl) await this.#free();
  }

  /** From now on the pause is the user's. */
  async takeOver(): Promise<void> {
    if (!this.#run?.hasPaused) return;
    const { hasPaused: _, ...run } = this.#run;
    await this.#set(run);
  }

  /** The user wants it to be tried again; a pause of their own stays. */
  async tryAgain(): Promise<void> {
    if (!this.#run?.hasPaused) return;
    await this.takeOver();
    await this.#world.gate.pause(false);
  }

  /** The user does not want to wait for it. */
  async forgive(): Promise<void> {
    if (this.#run) await this.#set(null);
  }

  async #free(): Promise<void> {
    const hasPaused = this.#run?.hasPaused;
    await this.#set(null);
    if (hasPaused) await this.#world.gate.pause(false);
  }

  /** Nothing else tells that it was started again: no stream is open. */
  async #watch(): Promise<void> {
    if (this.#isWatching) return;
    this.#isWatching = true;
    let link: BackendLink | undefined;
    while (this.#run && this.stuckAt !== null) {
      const { backendUrl, appId } = this.#run;
      try {
        link ??= await this.#world.connect(backendUrl);
        await link.confirmRun(new AbortController().signal);
        if (link.appId !== appId) await this.#free();
      } catch (error) {
        link = undefined;
        // One that is not there has nothing on the GPU.
        if (error instanceof BackendUnusableError && error.isGone) await this.#free();
      }
      await this.#world.clock.sleep(LOOK_MS);
    }
    this.#isWatching = false;
  }

  async #set(run: SilentRun | null): Promise<void> {
    this.#run = run;
    this.#world.changed();
    await this.#world.store.saveFact('silentRun', run);
  }
}
