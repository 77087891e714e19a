import type { HeldBy, Job } from '../job.ts';
import type { JobStore } from '../ports.ts';

type GateStore = Pick<JobStore, 'readFact' | 'saveFact'>;
/** Of a job, what decides whether it may go. */
export type Passer = Pick<Job, 'origin'>;

/** A generation that waits for its turn, or has it. */
export interface Hold {
  /** From now on no job goes before it any more. */
  close(): void;
  /** From now on it holds the jobs of its own web UI only. */
  yieldToOthers(): void;
  end(): void;
}

interface HoldState {
  webui: string;
  isClosed: boolean;
  isForAll: boolean;
}

interface GateWorld {
  store: GateStore;
  /** Whether a web UI and a backend use one GPU, as the settings say. */
  shares(webui: string, backendUrl: string): boolean;
  /** Whether the results of this web UI fill all that they may. */
  isFull(origin: string): boolean;
  /** Called after each change. */
  changed(): void;
}

/** Decides how many jobs may go to a backend: none while the user has paused them, nor while a web UI generates that shares its GPU. */
export class Gate {
  readonly #world: GateWorld;
  #paused: boolean;
  #pausedOrigins: readonly string[];
  readonly #holds = new Set<HoldState>();

  private constructor(world: GateWorld, paused: boolean, pausedOrigins: readonly string[]) {
    this.#world = world;
    this.#paused = paused;
    this.#pausedOrigins = pausedOrigins;
  }

  static async open(world: GateWorld): Promise<Gate> {
    const { store } = world;
    return new Gate(world, (await store.readFact('paused')) ?? false, (await store.readFact('pausedOrigins')) ?? []);
  }

  /** All of them. */
  get isPaused(): boolean {
    return this.#paused;
  }

  /** Of web UIs whose jobs alone are paused. */
  get pausedOrigins(): readonly string[] {
    return this.#pausedOrigins;
  }

  /** Web UIs for whose generation jobs are held. */
  get holders(): readonly string[] {
    return [...new Set([...this.#holds].map(({ webui }) => webui))];
  }

  isPausedFor({ origin }: Passer): boolean {
    return this.#paused || this.#pausedOrigins.includes(origin);
  }

  /** Whether a generation at a web UI that shares the backend's GPU has, or is about to have, its turn. */
  isHolding(backendUrl: string): boolean {
    return this.#holdsAt(backendUrl).length > 0;
  }

  /** Null when nothing speaks against it. */
  heldBy(job: Passer, backendUrl: string): HeldBy | null {
    if (this.#holdsAt(backendUrl).some((hold) => covers(hold, job))) return 'generation';
    if (this.isPausedFor(job)) return 'pause';
    return this.#world.isFull(job.origin) ? 'room' : null;
  }

  /** Whether the job may go to this backend, if there is room. */
  mayGo(job: Passer, backendUrl: string): boolean {
    if (this.isPausedFor(job) || this.#world.isFull(job.origin)) return false;
    return !this.#holdsAt(backendUrl).some((hold) => hold.isClosed && covers(hold, job));
  }

  /**
   * How many jobs may be at a backend. One goes before a generation that waits: "Generate forever" would leave no room for any,
   * and the model would have moved for nothing.
   */
  roomAt(backendUrl: string): number {
    return this.#holdsAt(backendUrl).some(({ isClosed }) => !isClosed) ? 1 : Number.POSITIVE_INFINITY;
  }

  /** Resolves when saved. */
  async pause(paused: boolean): Promise<void> {
    this.#paused = paused;
    this.#world.changed();
    await this.#world.store.saveFact('paused', paused);
  }

  /** Resolves when saved. */
  async pauseOrigins(origins: Iterable<string>): Promise<void> {
    this.#pausedOrigins = [...new Set(origins)];
    this.#world.changed();
    await this.#world.store.saveFact('pausedOrigins', [...this.#pausedOrigins]);
  }

  /** A job has had the GPU of a backend, or cannot have it now: the generations that wait for it are next. */
  passed(backendUrl: string): void {
    const open = this.#holdsAt(backendUrl).filter(({ isClosed }) => !isClosed);
    for (const hold of open) hold.isClosed = true;
    if (open.length > 0) this.#world.changed();
  }

  /** Lets no other jobs than the next one go, until it ends. */
  holdForGeneration(webui: string): Hold {
    const hold = { webui, isClosed: false, isForAll: true };
    this.#holds.add(hold);
    this.#world.changed();
    const change = (change: Partial<HoldState>) => {
      Object.assign(hold, change);
      if (this.#holds.has(hold)) this.#world.changed();
    };
    return {
      close: () => {
        if (!hold.isClosed) change({ isClosed: true });
      },
      yieldToOthers: () => {
        if (hold.isForAll) change({ isForAll: false });
      },
      end: () => {
        if (this.#holds.delete(hold)) this.#world.changed();
      },
    };
  }

  #holdsAt(backendUrl: string): HoldState[] {
    return [...this.#holds].filter(({ webui }) => this.#world.shares(webui, backendUrl));
  }
}

const covers = ({ webui, isForAll }: HoldState, { origin }: Passer): boolean => isForAll || webui === origin;
