import { type EtaRecord, expectedMs, learn, workOf } from '../eta.ts';
import type { Job } from '../job.ts';
import type { JobStore } from '../ports.ts';

type EtaStore = Pick<JobStore, 'readFact' | 'saveFact'>;

/** What this user's own jobs taught about computing times, kept in the store. */
export class EtaBook {
  #records: EtaRecord[];
  readonly #store: EtaStore;

  private constructor(records: EtaRecord[], store: EtaStore) {
    this.#records = records;
    this.#store = store;
  }

  static async open(store: EtaStore): Promise<EtaBook> {
    return new EtaBook((await store.readFact('eta')) ?? [], store);
  }

  /** In ms; null when no job was computed on that backend yet. */
  expectedMs(job: Job, backendUrl: string): number | null {
    return expectedMs(this.#records, backendUrl, workOf(job));
  }

  async learn(job: Job, backendUrl: string, computingMs: number): Promise<void> {
    this.#records = learn(this.#records, { backendUrl, work: workOf(job), computingMs });
    await this.#store.saveFact('eta', this.#records);
  }
}
