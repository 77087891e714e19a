import type { Clock, DeletedModel, JobStore, ModelDebt, WayBack } from '../ports.ts';

interface AwayWorld {
  store: Pick<JobStore, 'readFact' | 'saveFact'>;
  clock: Pick<Clock, 'nowMs'>;
}

/** Which web UIs are without their model because of us. Saved with each change, so that a browser that died still knows. */
export class AwayModels {
  readonly #world: AwayWorld;
  #debts: readonly ModelDebt[] = [];
  #deleted: readonly DeletedModel[] = [];

  private constructor(world: AwayWorld) {
    this.#world = world;
  }

  static async open(world: AwayWorld): Promise<AwayModels> {
    const away = new AwayModels(world);
    away.#debts = (await world.store.readFact('debts')) ?? [];
    away.#deleted = (await world.store.readFact('deleted')) ?? [];
    return away;
  }

  /** Web UIs whose model must be loaded. */
  get debtors(): readonly string[] {
    return this.#debts.map(({ webui }) => webui);
  }

  /** Web UIs whose model comes with the next Generate, and with nothing else. */
  get deleted(): readonly string[] {
    return this.#deleted.map(({ webui }) => webui);
  }

  /** To be called before the model goes. */
  async owe(webui: string): Promise<void> {
    await this.#saveDebts([...others(this.#debts, webui), { webui }]);
  }

  /** Nothing is to be done any more, or what is to be done is not ours. */
  async settle(webui: string, way: WayBack): Promise<void> {
    if (way === 'generate') {
      const deletedAtMs = this.#world.clock.nowMs();
      await this.#saveDeleted([...others(this.#deleted, webui), { webui, deletedAtMs }]);
    }
    await this.#saveDebts(others(this.#debts, webui));
  }

  /** A generation that began then has made images. */
  async generated(webui: string, begunAtMs: number): Promise<void> {
    const deleted = this.#deleted.filter((model) => model.webui !== webui || model.deletedAtMs >= begunAtMs);
    if (deleted.length < this.#deleted.length) await this.#saveDeleted(deleted);
  }

  async #saveDebts(debts: readonly ModelDebt[]): Promise<void> {
    this.#debts = debts;
    await this.#world.store.saveFact('debts', [...debts]);
  }

  async #saveDeleted(deleted: readonly DeletedModel[]): Promise<void> {
    this.#deleted = deleted;
    await this.#world.store.saveFact('deleted', [...deleted]);
  }
}

const others = <T extends ModelDebt>(models: readonly T[], webui: string): T[] =>
  models.filter((model) => model.webui !== webui);
