import { collect } from './collect.ts';
import type { Job } from './job.ts';
import { joinJob } from './join-job.ts';
import { Segment } from './segment.ts';
import { withoutTicket } from './states.ts';
import type { VisitContext } from './visit-context.ts';

/** Each reads a stream for as long as its jobs run, and a browser opens six connections to a host. */
const MAX_SEGMENTS = 3;

/**
 * Brings all jobs of a line through one connection: goes on with those that the backend has, joins the others as they
 * come, and collects what is done. The protocol and its reasons: docs/architecture.md.
 */
export class Visit {
  readonly #context: VisitContext;
  readonly #failure = Promise.withResolvers<never>();
  #segments: Segment[] = [];

  constructor(context: Omit<VisitContext, 'spawn'>) {
    const spawn = (task: Promise<void>) => void task.catch((error) => this.#failure.reject(error));
    this.#context = { ...context, spawn };
  }

  /** Resolves when nothing is left to do. @throws {BackendGoneError} */
  async run(): Promise<void> {
    await Promise.race([this.#failure.promise, this.#work()]);
  }

  /** Takes a cancelled job out of the backend's queue; a running one stays, because nothing can stop it. */
  withdraw({ id, state, ticket }: Job): void {
    if (!ticket?.joined || state === 'running' || state === 'finishing') return;
    for (const segment of this.#segments) segment.withdraw(id);
    this.#context.spawn(this.#context.link.withdraw(ticket.sessionHash));
  }

  async #work(): Promise<void> {
    await this.#resume();
    const { jobs, signal } = this.#context;
    while (jobs.size > 0 && !signal.aborted) {
      const rung = jobs.bell.rung();
      const next = jobs.nextUnjoined();
      if (next) await this.#join(next);
      else {
        await this.#watchTail();
        if (!jobs.nextUnjoined()) await rung;
      }
    }
  }

  async #resume(): Promise<void> {
    const { jobs, link, book, spawn } = this.#context;
    const tail = this.#newSegment();
    for (const job of jobs.joined()) {
      if (job.ticket?.resultPath !== undefined) spawn(collect(this.#context, job.id));
      else if (job.ticket?.appId === link.appId) tail.add(job.id, job.ticket.joined === true);
      else await book.change(job.id, (lost) => withoutTicket(lost));
    }
  }

  async #join(job: Job): Promise<void> {
    const joined = await joinJob(this.#context, job, () => this.#openTail());
    if (joined) this.#segments.at(-1)?.add(job.id, true);
  }

  /**
   * Makes room for a job right behind the last one: a marker between them would cost the backend 50 ms, the pause in which
   * it looks at its queue. Behind somebody else's job the marker stays, else ours in front of that one would be seen late.
   */
  async #openTail(): Promise<void> {
    const { link, signal } = this.#context;
    const tail = this.#segments.at(-1);
    if (!tail?.isWatched) return;
    const waitingCount = await link.waitingCount(signal);
    if (tail.isLastOf(waitingCount) || this.#watchedCount() >= MAX_SEGMENTS) tail.dropMarker();
    else this.#newSegment();
  }

  /** Puts a marker behind the last job, unless it has one. */
  async #watchTail(): Promise<void> {
    const tail = this.#segments.at(-1);
    if (tail && !tail.isWatched && !tail.isEmpty) await tail.watch();
  }

  #newSegment(): Segment {
    this.#segments = this.#segments.filter((segment) => segment.isWatched);
    const before = [...this.#segments];
    const segment = new Segment(this.#context, () => before.filter(({ isWatched }) => isWatched).length);
    this.#segments.push(segment);
    return segment;
  }

  #watchedCount(): number {
    return this.#segments.filter((segment) => segment.isWatched).length;
  }
}
