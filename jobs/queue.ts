import { BackendLine } from './backend-line.ts';
import { isFinal, type Job } from './job.ts';
import type { JobBook } from './job-book.ts';
import type { LineWorld } from './line-world.ts';
import { CANCELLED_WHILE_RUNNING } from './sentences.ts';
import { again, enter } from './states.ts';

/** All jobs of this browser: each ends once, with its result or with a sentence that says why not. */
export class Queue {
  readonly #world: LineWorld;
  readonly #book: JobBook;
  readonly #lines = new Map<string, BackendLine>();
  #backendUrl: string;

  /** @param backendUrl where new jobs go */
  constructor(world: LineWorld, backendUrl: string) {
    this.#world = world;
    this.#book = world.book;
    this.#backendUrl = backendUrl;
  }

  /** Goes on with what an earlier run left. */
  async resume(): Promise<void> {
    for (const job of this.#book.list()) {
      if (isFinal(job)) continue;
      if (job.result) void this.#world.place(job);
      else await this.#line(job).add(job.id);
    }
  }

  /** Resolves when job and source are saved. @throws {StorageFullError} */
  async submit(job: Job, source: Blob): Promise<void> {
    await this.#book.add(job, source);
    void this.#line(job).add(job.id);
  }

  async cancel(id: string): Promise<void> {
    const job = this.#book.unfinished(id);
    if (!job) return;
    const note = job.state === 'running' ? { message: CANCELLED_WHILE_RUNNING } : {};
    const cancelled = this.#book.change(id, () =>
      enter(job, 'cancelled', { endedAtMs: this.#world.clock.nowMs(), ...note }),
    );
    for (const line of this.#lines.values()) line.cancelled(job);
    await cancelled;
  }

  /** A failed or cancelled job once more. */
  async retry(id: string): Promise<void> {
    const job = this.#book.get(id);
    if (job.state !== 'failed' && job.state !== 'cancelled') return;
    await this.#book.replace(again(job));
    await this.#line(this.#book.get(id)).add(id);
  }

  /** Forgets a job that has ended, and its images. */
  async dismiss(id: string): Promise<void> {
    if (isFinal(this.#book.get(id))) await this.#book.forget(id);
  }

  /** The result stands in the page's gallery, or stood there. */
  async markInserted(id: string): Promise<void> {
    const job = this.#book.get(id);
    if (job.state === 'done') await this.#book.replace({ ...job, inserted: true });
  }

  /** How many jobs a backend still has to do. */
  unfinishedAt(backendUrl: string): number {
    return this.#lines.get(backendUrl)?.size ?? 0;
  }

  /** From now on jobs go to another backend; also those that wait for one that cannot be used. */
  async moveTo(backendUrl: string): Promise<void> {
    if (backendUrl === this.#backendUrl) return;
    this.#backendUrl = backendUrl;
    for (const [url, line] of this.#lines) {
      if (url === backendUrl) continue;
      for (const id of await line.release()) await this.#lineAt(backendUrl).add(id);
    }
  }

  #line(job: Job): BackendLine {
    return this.#lineAt(job.ticket?.backendUrl ?? this.#backendUrl);
  }

  #lineAt(url: string): BackendLine {
    const line = this.#lines.get(url) ?? new BackendLine(this.#world, url);
    this.#lines.set(url, line);
    return line;
  }
}
