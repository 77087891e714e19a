import { ReasonError } from '../../words/reason.ts';
import { boundedJob } from '../bounded-job.ts';
import { isFinal, type Job } from '../job.ts';
import { byAge } from '../job-pages.ts';
import type { JobStore } from '../ports.ts';

/** What a listener is told: a job as it is now, or the one that was forgotten. */
export type JobNews = { job: Job } | { forgotten: Job };

/**
 * All jobs, in memory and in the store; the only one who changes them.
 * A change is seen at once by everybody here, saved in the order of the changes, and then told.
 */
export class JobBook {
  readonly #jobs: Map<string, Job>;
  readonly #store: JobStore;
  readonly #tell: (news: JobNews) => void;

  private constructor(jobs: Job[], store: JobStore, tell: (news: JobNews) => void) {
    this.#jobs = new Map(jobs.map((job) => [job.id, job]));
    this.#store = store;
    this.#tell = tell;
  }

  static async open(store: JobStore, tell: (news: JobNews) => void): Promise<JobBook> {
    return new JobBook(await store.listJobs(), store, tell);
  }

  /** Oldest first. */
  list(): Job[] {
    // One of another browser comes after younger ones.
    return [...this.#jobs.values()].sort(byAge);
  }

  /** @throws {ReasonError} `job-unknown` */
  get(id: string): Job {
    const job = this.#jobs.get(id);
    if (!job) throw new ReasonError({ code: 'job-unknown' });
    return job;
  }

  find(id: string): Job | undefined {
    return this.#jobs.get(id);
  }

  /** Undefined when the job has ended or is gone. */
  unfinished(id: string): Job | undefined {
    const job = this.#jobs.get(id);
    return job && !isFinal(job) ? job : undefined;
  }

  /** Resolves when job and source are saved: from then on the job exists. */
  async add(job: Job, source: Blob): Promise<void> {
    await this.#add(job, source);
  }

  /** The same for one whose finished file is there already. */
  async addFinished(job: Job, source: Blob, result: Blob): Promise<void> {
    await this.#add(job, source, result);
  }

  /** Changes a job that has not ended; `change` may answer null for "no change". Resolves when saved. */
  async change(id: string, change: (job: Job) => Job | null): Promise<void> {
    const job = this.unfinished(id);
    const changed = job && change(job);
    if (changed) await this.replace(changed);
  }

  /** As `change`, for what is not worth saving: it is told, and learned anew after a restart. */
  show(id: string, change: (job: Job) => Job | null): void {
    const job = this.unfinished(id);
    const changed = job && change(job);
    if (changed) this.#set(boundedJob(changed));
  }

  /** Changes a job in any state. Resolves when saved; only then it is told. */
  async replace(changed: Job): Promise<void> {
    const job = boundedJob(changed);
    this.#jobs.set(job.id, job);
    try {
      await this.#store.saveJob(job);
    } finally {
      this.#tellOf(job.id);
    }
  }

  /** Changes a job that has not ended, together with its finished file; unchanged when both cannot be saved. */
  async changeWithResult(id: string, result: Blob, change: (job: Job) => Job): Promise<void> {
    const job = this.unfinished(id);
    if (!job) return;
    const changed = boundedJob(change(job));
    await this.#store.saveResult(changed, result);
    const current = this.unfinished(id);
    if (current === job) this.#set(changed);
    // What was changed meanwhile was saved without it.
    else if (current) await this.replace(change(current));
  }

  async forget(id: string): Promise<void> {
    const job = this.get(id);
    this.#jobs.delete(id);
    try {
      await this.#store.forgetJob(id);
    } finally {
      this.#announce({ forgotten: job });
    }
  }

  async #add(added: Job, source: Blob, result?: Blob): Promise<void> {
    const job = boundedJob(added);
    await this.#store.addJob(job, source, result);
    this.#set(job);
  }

  /** @param job bounded */
  #set(job: Job): void {
    this.#jobs.set(job.id, job);
    this.#tellOf(job.id);
  }

  /** As it is now: what was changed while it was saved is no older news. Also what could not be saved, for it counts until the next start. */
  #tellOf(id: string): void {
    const job = this.#jobs.get(id);
    if (job) this.#announce({ job });
  }

  /** Who cannot be told, such as a page that has just gone, keeps no job from being saved. */
  #announce(news: JobNews): void {
    try {
      this.#tell(news);
    } catch (error) {
      console.warn('SUPIR Upscale:', error);
    }
  }
}
