import { type Reason, reasonOf } from '../../words/reason.ts';
import type { Clock, JobStore, ModelDebt, WebuiModel } from '../ports.ts';

/** How often a web UI that generates is looked at. */
const POLL_MS = 1000;

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
 * Hands the GPU over to SUPIR and back: once per run of jobs, and never while the web UI generates. What must come back is
 * saved before it goes, so that it comes back whatever happens to the browser.
 */
export class GpuShare {
  readonly #world: GpuWorld;
  #debts: readonly ModelDebt[];
  /** Web UIs that have left the GPU. */
  readonly #taken = new Set<string>();
  /** Web UIs that are on their way, and whether they generate. */
  readonly #taking = new Map<string, { busy: boolean }>();
  #last: Promise<unknown> = Promise.resolve();
  #problem: Reason | null = null;

  private constructor(debts: readonly ModelDebt[], world: GpuWorld) {
    this.#debts = debts;
    this.#world = world;
  }

  static async open(world: GpuWorld): Promise<GpuShare> {
    return new GpuShare((await world.store.readFact('debts')) ?? [], world);
  }

  /** Web UIs whose model must come back. */
  get debtors(): readonly string[] {
    return this.#debts.map(({ webui }) => webui);
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

  /** Begins to move a web UI off the GPU of a backend, unless that is under way; `changed` tells when `has` is true. */
  take(webui: string, backendUrl: string): void {
    if (this.has(webui, backendUrl) || this.#taking.has(webui)) return;
    const attempt = { busy: false };
    this.#taking.set(webui, attempt);
    void this.#take(webui, attempt);
  }

  async #take(webui: string, attempt: { busy: boolean }): Promise<void> {
    const isWanted = () => this.#taking.get(webui) === attempt;
    await this.#whileBusy(webui, attempt, isWanted);
    await this.#inTurn(async () => {
      if (!isWanted()) return;
      await this.#unload(webui, isWanted);
      if (isWanted()) this.#taken.add(webui);
    });
    if (isWanted()) this.#taking.delete(webui);
    this.#world.changed();
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

  async #unload(webui: string, isWanted: () => boolean): Promise<void> {
    const { webuis } = this.#world;
    try {
      const appId = await webuis.appId(webui);
      // One that is not there has nothing on the GPU.
      if (appId === null || !isWanted()) return;
      await this.#save([...this.#debts.filter((debt) => debt.webui !== webui), { webui, appId }]);
      if (!(await webuis.unload(webui))) await this.#settled(webui);
      this.#problem = null;
    } catch (error) {
      this.#problem = { code: 'model-stays', webui, because: reasonOf(error) };
    }
  }

  /** Gives the GPU back: each model that went comes back. Resolves when those of web UIs that answer are there; the others are `debtors` still. */
  async release(): Promise<void> {
    this.#taking.clear();
    this.#taken.clear();
    await Promise.all(this.#debts.map(({ webui }) => this.#inTurn(() => this.#pay(webui))));
    this.#world.changed();
  }

  /** The model of one web UI at once, although SUPIR may still have the GPU. */
  async giveBack(webui: string): Promise<void> {
    this.#taken.delete(webui);
    this.#taking.delete(webui);
    await this.#inTurn(() => this.#pay(webui));
  }

  async #pay(webui: string): Promise<void> {
    const debt = this.#debts.find((debt) => debt.webui === webui);
    if (debt && !this.#taken.has(webui)) await this.#payOne(debt);
  }

  async #payOne({ webui, appId }: ModelDebt): Promise<void> {
    const { webuis } = this.#world;
    try {
      const now = await webuis.appId(webui);
      if (now === null) return;
      // After a restart the web UI has loaded its model by itself.
      if (now === appId) await webuis.reload(webui);
      await this.#settled(webui);
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

  #settled(webui: string): Promise<void> {
    return this.#save(this.#debts.filter((debt) => debt.webui !== webui));
  }

  async #save(debts: readonly ModelDebt[]): Promise<void> {
    this.#debts = debts;
    await this.#world.store.saveFact('debts', [...debts]);
  }
}
