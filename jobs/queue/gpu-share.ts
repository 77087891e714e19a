import { type Reason, reasonOf } from '../../words/reason.ts';
import type { Clock, JobStore, WebuiModel } from '../ports.ts';
import { AwayModels } from './away-models.ts';

/** How often a web UI that generates is looked at. */
const POLL_MS = 1000;
/** How often one that has left the GPU is asked whether it was started again. */
const WATCH_MS = 2000;

export interface GpuWorld {
  store: Pick<JobStore, 'readFact' | 'saveFact'>;
  clock: Clock;
  webuis: WebuiModel;
  /** Whether a web UI and a backend use one GPU, as the settings say. */
  shares(webui: string, backendUrl: string): boolean;
  /** Called after each change of what the getters say. */
  changed(): void;
}

/**
 * Hands the GPU over to SUPIR and back: once per run of jobs, and never while the web UI generates. Where a model is cannot be
 * asked, and others move it too: so each run begins with unloading it and ends with loading it, wherever it was. What must come
 * back is saved before it goes, so that it comes back whatever happens to the browser.
 */
export class GpuShare {
  readonly #world: GpuWorld;
  readonly #away: AwayModels;
  /** Web UIs that have left the GPU, with their run at that time; null where none answered. */
  readonly #taken = new Map<string, string | null>();
  /** Web UIs that are on their way, and whether they generate. */
  readonly #taking = new Map<string, { busy: boolean }>();
  #last: Promise<unknown> = Promise.resolve();
  #problem: Reason | null = null;
  #isWatching = false;

  private constructor(world: GpuWorld, away: AwayModels) {
    this.#world = world;
    this.#away = away;
  }

  static async open(world: GpuWorld): Promise<GpuShare> {
    return new GpuShare(world, await AwayModels.open(world));
  }

  /** Web UIs whose model must come back. */
  get debtors(): readonly string[] {
    return this.#away.debtors;
  }

  /** Web UIs whose model comes with the next Generate, and with nothing else. */
  get deleted(): readonly string[] {
    return this.#away.deleted;
  }

  /** What the user should know: a model that could not be moved. */
  get problem(): Reason | null {
    return this.#problem;
  }

  /** Whether a backend may compute jobs of this web UI now. */
  has(webui: string, backendUrl: string): boolean {
    return this.#taken.has(webui) || !this.#world.shares(webui, backendUrl);
  }

  /** Whether it is awaited that this web UI ends its generation. */
  waitsFor(webui: string): boolean {
    return this.#taking.get(webui)?.busy ?? false;
  }

  /** At this moment; `waitsFor` may be a second old. */
  async isGenerating(webui: string): Promise<boolean> {
    return (await this.#world.webuis.activity(webui)) === 'busy';
  }

  /** Begins to move a web UI off the GPU of a backend, unless that is under way; `changed` tells when `has` is true. */
  take(webui: string, backendUrl: string): void {
    if (!this.has(webui, backendUrl)) this.#begin(webui);
  }

  #begin(webui: string): void {
    if (this.#taking.has(webui)) return;
    const attempt = { busy: false };
    this.#taking.set(webui, attempt);
    void this.#take(webui, attempt);
  }

  async #take(webui: string, attempt: { busy: boolean }): Promise<void> {
    const isWanted = () => this.#taking.get(webui) === attempt;
    await this.#whileBusy(webui, attempt, isWanted);
    await this.#inTurn(async () => {
      if (!isWanted()) return;
      const run = await this.#unload(webui, isWanted);
      if (isWanted()) this.#taken.set(webui, run);
    });
    if (isWanted()) this.#taking.delete(webui);
    this.#world.changed();
    void this.#watch();
  }

  async #whileBusy(webui: string, attempt: { busy: boolean }, isWanted: () => boolean): Promise<void> {
    const { webuis, clock } = this.#world;
    while (isWanted() && (await webuis.activity(webui)) === 'busy') {
      if (!attempt.busy) {
        attempt.busy = true;
        this.#world.changed();
      }
      await clock.sleep(POLL_MS);
    }
  }

  /** @returns the run of the web UI, if it told */
  async #unload(webui: string, isWanted: () => boolean): Promise<string | null> {
    const { webuis } = this.#world;
    let run: string | null = null;
    try {
      run = await webuis.appId(webui);
      // One that is not there has nothing on the GPU.
      if (run === null || !isWanted()) return run;
      await this.#away.owe(webui);
      const way = await webuis.unload(webui);
      if (way !== 'load') await this.#away.settle(webui, way);
      this.#problem = null;
    } catch (error) {
      this.#problem = { code: 'model-stays', webui, because: reasonOf(error) };
    }
    return run;
  }

  /** One that is started again loads its model, beside SUPIR's. */
  async #watch(): Promise<void> {
    if (this.#isWatching) return;
    this.#isWatching = true;
    while (this.#taken.size > 0) {
      await this.#world.clock.sleep(WATCH_MS);
      for (const [webui, run] of [...this.#taken]) await this.#lookAtRun(webui, run);
    }
    this.#isWatching = false;
  }

  async #lookAtRun(webui: string, known: string | null): Promise<void> {
    // One that is being started again answers later.
    const run = await this.#world.webuis.appId(webui).catch(() => null);
    if (run === null || run === known || this.#taken.get(webui) !== known) return;
    this.#taken.delete(webui);
    this.#begin(webui);
  }

  /** Gives the GPU back: each model that went comes back. Resolves when those of web UIs that answer are there; the others are `debtors` still. */
  async release(): Promise<void> {
    this.leave();
    await Promise.all(this.debtors.map((webui) => this.#inTurn(() => this.#pay(webui))));
    this.#world.changed();
  }

  /** Nothing of ours needs the GPU, but the models stay where they are. */
  leave(): void {
    this.#taking.clear();
    this.#taken.clear();
  }

  /** The model of one web UI at once, although SUPIR may still have the GPU. */
  async giveBack(webui: string): Promise<void> {
    this.#taken.delete(webui);
    this.#taking.delete(webui);
    await this.#inTurn(() => this.#pay(webui));
    this.#world.changed();
  }

  /** A generation has come to its end with images, so the model was there when it had begun. */
  async generated(webui: string, begunAtMs: number): Promise<void> {
    await this.#away.generated(webui, begunAtMs);
    this.#world.changed();
  }

  async #pay(webui: string): Promise<void> {
    if (!this.debtors.includes(webui) || this.#taken.has(webui)) return;
    const { webuis } = this.#world;
    try {
      if ((await webuis.appId(webui)) === null) return;
      await this.#away.settle(webui, await webuis.load(webui));
      this.#problem = null;
    } catch (error) {
      this.#problem = { code: 'model-away', webui, because: reasonOf(error) };
    }
  }

  /** A model that is on its way must have arrived before it is sent elsewhere. */
  #inTurn(task: () => Promise<void>): Promise<void> {
    const run = this.#last.then(task, task);
    this.#last = run;
    return run;
  }
}
