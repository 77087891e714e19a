import { hasCode, isSameReason, reasonOf, textOf } from '../../words/reason.ts';
import { BackendGoneError, BackendUnusableError } from '../errors.ts';
import type { Job } from '../job.ts';
import type { BackendLink } from '../ports.ts';
import { enter, waitForBackend, withoutTicket } from '../states.ts';
import { letGo } from './collect.ts';
import { failJob } from './fail-job.ts';
import { isUnanswered, LineJobs } from './line-jobs.ts';
import type { LineWorld } from './line-world.ts';
import { Visit } from './visit.ts';

/** How often a backend that cannot be used is looked at. */
const POLL_MS = 2000;
/** So many connections broke one after the other, and no job came back: the backend is there, and does not work. */
const STUCK_FROM = 3;
/** Of the time until it is tried again. */
const MAX_DOUBLINGS = 3;

/** All unfinished jobs of one backend, brought to their end whatever happens to the connection. */
export class BackendLine {
  readonly #world: LineWorld;
  readonly #backendUrl: string;
  readonly #jobs: LineJobs;
  #serving = false;
  /** Of the last visit. */
  #link: BackendLink | null = null;
  /** Why the backend cannot be used at present. */
  #problem: BackendUnusableError | null = null;
  /** Connections that broke since a job came back. */
  #broken = 0;

  constructor(world: LineWorld, backendUrl: string) {
    this.#world = world;
    this.#backendUrl = backendUrl;
    this.#jobs = new LineJobs(world.book);
  }

  /** Jobs whose image is not here yet. */
  get size(): number {
    return this.#jobs.list().length;
  }

  /** Whether SUPIR may be at work for us: it has jobs, unless it is known to be gone. */
  get isAtWork(): boolean {
    return this.#jobs.joined().some(isUnanswered) && !this.#problem?.isGone;
  }

  /** Whether jobs may go as soon as they have the GPU. */
  get isWaiting(): boolean {
    return this.#problem === null && this.#jobs.list().some((job) => isUnanswered(job) && this.#mayGo(job));
  }

  /** Whether jobs of others wait at the backend: another browser, which has a marker behind its own, or its own page. */
  async hasOthers(): Promise<boolean> {
    try {
      return this.#link !== null && (await this.#link.waitingCount(AbortSignal.timeout(POLL_MS))) > 0;
    } catch {
      // One that does not answer does nothing for others either.
      return false;
    }
  }

  async add(id: string): Promise<void> {
    this.#jobs.add(id);
    if (!this.#serving) void this.#serve();
    if (this.#problem !== null) await this.#showProblem(this.#problem);
  }

  /** The user or the world changed what should be done. */
  look(): void {
    this.#jobs.bell.ring();
  }

  /** The job is another line's. */
  remove(id: string): void {
    this.#jobs.remove(id);
  }

  /** Gives up the jobs of a backend which cannot be used, or has nothing to say for long, and returns those that another one may take; none when it works. */
  async release(): Promise<string[]> {
    const isUseless = this.#problem !== null || this.#broken >= STUCK_FROM;
    // One that runs and that nobody wants any more ends without us, if ever.
    const owed = this.#jobs.owed().filter(({ startedAtMs }) => isUseless || startedAtMs !== undefined);
    for (const { id } of owed) await letGo({ ...this.#world, jobs: this.#jobs }, id);
    if (!isUseless) return [];
    const released = this.#jobs.list();
    for (const { id } of released) this.#jobs.remove(id);
    for (const { id } of released) await this.#world.book.change(id, (job) => withoutTicket(job));
    return released.map(({ id }) => id);
  }

  async #serve(): Promise<void> {
    this.#serving = true;
    while (!this.#jobs.isEmpty) {
      await this.#goOn().catch((error: unknown) => this.#survive(error));
    }
    this.#serving = false;
    this.#problem = null;
    this.#world.settled();
  }

  async #goOn(): Promise<void> {
    const rung = this.#jobs.bell.rung();
    if (this.#mayNotSend()) {
      this.#jobs.holdBack((job) => this.#world.gate.heldBy(job, this.#backendUrl));
      await rung;
    } else {
      const link = await this.#reach();
      if (link) await this.#visit(link);
    }
  }

  /** Something went wrong that is no job's own: nothing is given up while the backend computes what can still be had. */
  async #survive(error: unknown): Promise<void> {
    console.warn('SUPIR Upscale:', error);
    if (this.#jobs.joined().length > 0) {
      // It may be for a while only, as with a proxy that wants a login again.
      if (hasCode(error, 'backend-odd-answer')) await this.#showProblem(asProblem(error));
      // What floods us may do so again.
      this.#broken += 1;
      return this.#world.clock.sleep(POLL_MS * 2 ** Math.min(this.#broken, MAX_DOUBLINGS));
    }
    for (const { id } of this.#jobs.list()) {
      this.#jobs.remove(id);
      // When not even that can be saved, it is told all the same.
      await failJob(this.#world, id, error).catch((unsaved: unknown) => console.warn('SUPIR Upscale:', unsaved));
    }
  }

  #mayNotSend(): boolean {
    return this.#jobs.joined().length === 0 && !this.#jobs.list().some((job) => this.#mayGo(job));
  }

  #mayGo(job: Job): boolean {
    return this.#world.gate.mayGo(job, this.#backendUrl);
  }

  async #visit(link: BackendLink): Promise<void> {
    const { clock } = this.#world;
    const leaving = new AbortController();
    const startedAtMs = clock.nowMs();
    const { size } = this;
    this.#link = link;
    const here = { link, backendUrl: this.#backendUrl, jobs: this.#jobs, signal: leaving.signal };
    try {
      await new Visit({ ...this.#world, ...here }).run();
      this.#broken = 0;
      this.#world.settled();
    } catch (error) {
      if (!(error instanceof BackendGoneError)) throw error;
      this.#broken = this.size < size ? 0 : this.#broken + 1;
      if (this.#broken >= STUCK_FROM) this.#world.settled();
      // A backend that answers and at once breaks off must not be asked without pause.
      if (clock.nowMs() - startedAtMs < POLL_MS) await clock.sleep(POLL_MS);
    } finally {
      leaving.abort();
    }
  }

  /** Null when there is nothing left to reach it for. */
  async #reach(): Promise<BackendLink | null> {
    const { clock, connect } = this.#world;
    while (!this.#jobs.isEmpty && !this.#mayNotSend()) {
      try {
        const link = await connect(this.#backendUrl);
        await this.#clearProblem();
        return link;
      } catch (error) {
        await this.#showProblem(asProblem(error));
      }
      await clock.sleep(POLL_MS);
    }
    return null;
  }

  async #showProblem(problem: BackendUnusableError): Promise<void> {
    this.#problem = problem;
    const { reason } = problem;
    const shows = (job: Job) => job.state === 'waiting' && isSameReason(job.reason, { code: 'waits', because: reason });
    for (const { id } of this.#jobs.list()) {
      await this.#world.book.change(id, (job) => (shows(job) ? null : waitForBackend(job, reason)));
    }
    this.#world.settled();
  }

  async #clearProblem(): Promise<void> {
    if (this.#problem === null) return;
    this.#problem = null;
    for (const { id } of this.#jobs.list()) await this.#world.book.change(id, (job) => enter(job, 'waiting'));
  }
}

function asProblem(error: unknown): BackendUnusableError {
  if (error instanceof BackendUnusableError) return error;
  if (hasCode(error, 'backend-odd-answer'))
    return new BackendUnusableError(reasonOf(error), { cause: error, isGone: false });
  console.warn('SUPIR Upscale:', error);
  return new BackendUnusableError({ code: 'cannot-ask', text: textOf(error) }, { cause: error, isGone: false });
}
