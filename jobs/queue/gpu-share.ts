import { type Reason, reasonOf } from '../../words/reason.ts';
import type { Clock, JobStore, WebuiModel } from '../ports.ts';
import { AwayModels } from './away-models.ts';
import { type Bell, createBell } from './bell.ts';

/** How often a web UI that generates is looked at. */
const POLL_MS = 1000;
/** How often one that has left the GPU is asked whether it was started again. */
const WATCH_MS = 2000;
/** So long other web UIs' jobs wait for one that is leaving the GPU: for some GB to move. */
const PATIENCE_MS = 5000;
/** So long they wait for one that says that it generates: a server may lie, or hang. */
export const BELIEVED_MS = 30 * 60_000;

interface Attempt {
  sinceMs: number;
  /** Rings when it may be over with waiting. */
  bell: Bell;
}

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
  /** Web UIs that are on their way, and since when. */
  readonly #taking = new Map<string, Attempt>();
  /** Since when web UIs that should leave have said, without a break, that they generate. */
  readonly #busySinceMs = new Map<string, number>();
  /** Those that the user does not want to wait for, until they are idle. */
  readonly #unheeded = new Set<string>();
  /** What is done to a web UI's model last; each waits for its own only. */
  readonly #last = new Map<string, Promise<void>>();
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

  /** Whether a web UI and a backend use one GPU. */
  shares(webui: string, backendUrl: string): boolean {
    return this.#world.shares(webui, backendUrl);
  }

  /** Whether it is awaited that this web UI ends its generation. */
  waitsFor(webui: string): boolean {
    return this.#taking.has(webui) && this.#busySinceMs.has(webui);
  }

  /** Whether the jobs of others wait for this web UI, which has not left the GPU; not for ever, whatever its server says. */
  delays(webui: string): boolean {
    const nowMs = this.#world.clock.nowMs();
    const busySinceMs = this.#busySinceMs.get(webui);
    if (busySinceMs !== undefined) return nowMs - busySinceMs < BELIEVED_MS;
    const attempt = this.#taking.get(webui);
    return !attempt || nowMs - attempt.sinceMs < PATIENCE_MS;
  }

  /** Web UIs for whose generation jobs wait. */
  get generating(): readonly string[] {
    return [...this.#taking.keys()].filter((webui) => this.waitsFor(webui));
  }

  /** The user does not want to wait for the generations that are under way. */
  goOn(): void {
    for (const webui of this.generating) this.#unheeded.add(webui);
    for (const attempt of this.#taking.values()) attempt.bell.ring();
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
    const attempt = { sinceMs: this.#world.clock.nowMs(), bell: createBell() };
    this.#taking.set(webui, attempt);
    void this.#take(webui, attempt);
    void this.#world.clock.sleep(PATIENCE_MS).then(this.#world.changed);
  }

  async #take(webui: string, attempt: Attempt): Promise<void> {
    const isWanted = () => this.#taking.get(webui) === attempt;
    await this.#whileBusy(webui, attempt, isWanted);
    await this.#inTurn(webui, async () => {
      if (!isWanted()) return;
      const run = await this.#unload(webui, isWanted);
      if (isWanted()) this.#taken.set(webui, run);
    });
    if (isWanted()) this.#taking.delete(webui);
    this.#world.changed();
    void this.#watch();
  }

  async #whileBusy(webui: string, { bell }: Attempt, isWanted: () => boolean): Promise<void> {
    const { webuis, clock, changed } = this.#world;
    while (isWanted() && (await webuis.activity(webui)) === 'busy') {
      if (this.#unheeded.has(webui)) return this.#forgetBusy(webui);
      const delayed = this.#busySinceMs.has(webui) ? this.delays(webui) : null;
      if (delayed === null) this.#busySinceMs.set(webui, clock.nowMs());
      const rung = bell.rung();
      if (delayed === null) changed();
      await Promise.race([clock.sleep(POLL_MS), rung]);
      if (delayed && !this.delays(webui)) changed();
    }
    if (!isWanted()) return;
    this.#unheeded.delete(webui);
    this.#forgetBusy(webui);
  }

  #forgetBusy(webui: string): void {
    this.#busySinceMs.delete(webui);
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
      await Promise.all([...this.#taken].map(([webui, run]) => this.#lookAtRun(webui, run)));
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

  /**
   * Gives the GPU back to web UIs: each model that went comes back. Resolves when those of web UIs that answer are there; the others are
   * `debtors` still.
   * @param isFree whether nothing of ours needs the GPU of this web UI
   * @param paid called after each of them
   */
  async release(isFree: (webui: string) => boolean = () => true, paid: () => void = () => {}): Promise<void> {
    this.leave(isFree);
    await Promise.all(
      this.debtors.filter(isFree).map(async (webui) => {
        await this.#inTurn(webui, () => this.#pay(webui));
        paid();
      }),
    );
    this.#world.changed();
  }

  /** Nothing of ours needs the GPU of these, but the models stay where they are. */
  leave(isFree: (webui: string) => boolean = () => true): void {
    for (const moves of [this.#taking, this.#taken])
      for (const webui of [...moves.keys()].filter(isFree)) moves.delete(webui);
  }

  /** The model of one web UI at once, although SUPIR may still have the GPU. */
  async giveBack(webui: string): Promise<void> {
    this.#taken.delete(webui);
    this.#taking.delete(webui);
    await this.#inTurn(webui, () => this.#pay(webui));
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
  #inTurn(webui: string, task: () => Promise<void>): Promise<void> {
    const run = (this.#last.get(webui) ?? Promise.resolve()).then(task, task);
    this.#last.set(webui, run);
    return run;
  }
}
