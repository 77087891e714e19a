import { hasCode } from '../../words/reason.ts';
import type { Job } from '../job.ts';
import type { BackendEvent } from '../ports.ts';
import { confirmed, running, withoutTicket } from '../states.ts';
import { collect, letGo } from './collect.ts';
import { joinJob } from './join-job.ts';
import { isOwed, isUnanswered } from './line-jobs.ts';
import { nextStep, type Step } from './next-step.ts';
import { Segment } from './segment.ts';
import type { VisitContext } from './visit-context.ts';

/** Each reads a stream for as long as its jobs run, and a browser opens six connections to a host. */
const MAX_SEGMENTS = 3;

/**
 * Brings the jobs of a line through one connection: goes on with those that the backend has, joins and withdraws others so
 * that its queue is what it should be, and collects what is done. The protocol and its reasons: docs/architecture.md.
 */
export class Visit {
  readonly #context: VisitContext;
  readonly #failure = Promise.withResolvers<never>();
  readonly #collecting = new Set<string>();
  #segments: Segment[] = [];

  constructor(context: Omit<VisitContext, 'spawn' | 'collect'>) {
    const fail = (error: unknown) => {
      // Everybody here sees a change that could not be saved: streams need not be dropped for it.
      if (hasCode(error, 'storage-full')) console.warn('SUPIR Upscale:', error);
      else this.#failure.reject(error);
    };
    const spawn = (task: Promise<void>) => void task.catch(fail);
    this.#context = {
      ...context,
      spawn,
      collect: (id, events) => {
        if (this.#collecting.has(id)) return;
        this.#collecting.add(id);
        context.gate.passed(context.backendUrl);
        spawn(collect(this.#context, id, events).finally(() => this.#collecting.delete(id)));
      },
    };
  }

  /** Resolves when nothing is left to do, or nothing may be sent. @throws {BackendGoneError} */
  async run(): Promise<void> {
    await Promise.race([this.#failure.promise, this.#work()]);
  }

  async #work(): Promise<void> {
    await this.#resume();
    const { jobs, signal, collect, clock } = this.#context;
    while (!jobs.isEmpty && !signal.aborted) {
      const rung = jobs.bell.rung();
      for (const { id, ticket } of jobs.joined()) if (ticket?.resultPath !== undefined) collect(id);
      this.#keepGpu();
      const step = this.#next();
      this.#takeGpu(step);
      if (step.kind === 'join') await this.#join(step.job);
      else if (step.kind === 'drop') for (const job of step.jobs.toReversed()) await this.#drop(job);
      else if (step.kind === 'withdraw') await this.#withdraw(step.job);
      else if (step.kind === 'let-be') await Promise.race([rung, clock.sleep(step.forMs)]);
      else {
        this.#holdBack(step);
        if (jobs.joined().length === 0 && step.kind === 'wait') return;
        await this.#watchTail();
        const next = this.#next().kind;
        if (next === 'wait' || next === 'take-gpu') await rung;
      }
    }
  }

  #next(): Step {
    const { jobs, gate, gpu, backendUrl, limit, clock } = this.#context;
    return nextStep({
      nowMs: clock.nowMs(),
      jobs: jobs.list().filter(isUnanswered),
      owed: jobs.owed(),
      collecting: this.#collecting,
      mayGo: (job) => gate.mayGo(job, backendUrl),
      limit: Math.min(limit(), gate.roomAt(backendUrl)),
      hasGpu: ({ webui }) => gpu.has(webui, backendUrl),
      delays: ({ webui }) => gpu.delays(webui),
    });
  }

  #takeGpu(step: Step): void {
    const { gpu, gate, backendUrl } = this.#context;
    if (step.kind !== 'join' && step.kind !== 'take-gpu') return;
    for (const { webui } of step.away) gpu.take(webui, backendUrl);
    // A generation that waits for the next job would wait for another web UI.
    const isLate = ({ webui }: Job) => gpu.waitsFor(webui) || !gpu.delays(webui);
    if (step.kind === 'take-gpu' && step.away.every(isLate)) gate.passed(backendUrl);
  }

  /** What the backend has was joined with the GPU ours; it went back if the backend seemed gone meanwhile, or for a generation. */
  #keepGpu(): void {
    const { jobs, gate, gpu, backendUrl } = this.#context;
    if (gate.isHolding(backendUrl)) return;
    for (const { ticket, webui } of jobs.joined()) if (ticket?.resultPath === undefined) gpu.take(webui, backendUrl);
  }

  async #resume(): Promise<void> {
    const { jobs, link, book } = this.#context;
    const tail = this.#newSegment();
    for (const job of jobs.joined()) {
      if (job.ticket?.resultPath !== undefined) continue;
      if (job.ticket?.appId === link.appId) tail.add(job.id, job.ticket.joined === true);
      else if (isOwed(job)) await letGo(this.#context, job.id);
      else await book.change(job.id, (lost) => withoutTicket(lost));
    }
  }

  async #join(job: Job): Promise<void> {
    const joined = await joinJob(this.#context, job, () => this.#openTail());
    if (joined) this.#segments.at(-1)?.add(job.id, true);
  }

  async #drop(job: Job): Promise<void> {
    const { book, jobs, link, signal } = this.#context;
    const segment = this.#segments.find((segment) => segment.remove(job.id));
    // The first one may have begun without a marker that would have told it.
    if (job.ticket && jobs.joined()[0]?.id === job.id) {
      const withdrawal = await link.withdraw(job.ticket.sessionHash, signal, false);
      if (withdrawal.kind === 'started') return this.#goOn(job.id, withdrawal.events);
    } else if (job.ticket) await link.drop(job.ticket.sessionHash, signal);
    segment?.shift();
    // The user may have wanted it again meanwhile.
    if (book.unfinished(job.id)) await book.change(job.id, (again) => withoutTicket(again));
    else await letGo(this.#context, job.id);
  }

  /** One that turns out to run already goes on, and is collected from the stream that told it. */
  async #withdraw(job: Job): Promise<void> {
    const { book, jobs, link, signal, spawn } = this.#context;
    const segment = this.#segments.find((segment) => segment.remove(job.id));
    const { ticket } = job;
    if (!ticket) return;
    // Should the browser die before the next change is saved, nobody counts on a job that may have gone.
    const saved = book.change(job.id, (leaving) => confirmed(leaving, false));
    // On a full disk it leaves all the same.
    spawn(saved);
    await Promise.allSettled([saved]);
    const withdrawal = await link.withdraw(ticket.sessionHash, signal, true);
    if (withdrawal.kind === 'started') return this.#goOn(job.id, withdrawal.events);
    segment?.shift();
    await book.change(job.id, (waiting) => withoutTicket(waiting));
    jobs.bell.ring();
  }

  /** A job that turned out to run; SUPIR has the GPU until its stream ends, also when nobody wants it any more. */
  async #goOn(id: string, events: AsyncIterable<BackendEvent>): Promise<void> {
    const { book, clock, collect } = this.#context;
    const job = book.get(id);
    if (isOwed(job))
      await book.replace({ ...job, startedAtMs: clock.nowMs(), reason: { code: 'cancelled-while-running' } });
    else await book.change(id, (started) => running(confirmed(started, true), clock.nowMs(), null));
    collect(id, events);
  }

  /** Says of the jobs that are not sent what keeps them. */
  #holdBack(step: Step): void {
    const { jobs, gate, gpu, backendUrl } = this.#context;
    const away = step.kind === 'take-gpu' ? step.away : [];
    const isHeldUp = away.some(({ webui }) => gpu.waitsFor(webui) && gpu.delays(webui));
    jobs.holdBack((job) => gate.heldBy(job, backendUrl) ?? (isHeldUp || gpu.waitsFor(job.webui) ? 'generation' : null));
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
