import { isFinal, isFinished, type Job } from '../job.ts';
import type { Order } from '../order.ts';
import { again, enter, released, withoutTicket } from '../states.ts';
import { BackendLine } from './backend-line.ts';
import type { Gate } from './gate.ts';
import type { GpuShare } from './gpu-share.ts';
import type { JobBook } from './job-book.ts';
import { isOwed } from './line-jobs.ts';
import type { LineWorld } from './line-world.ts';
import { pauseJobs } from './pause-jobs.ts';
import { ranksWithFirst } from './ranks.ts';
import type { SilentFailures } from './silent-failures.ts';
import { type Grant, type Turn, watchTurn } from './turn.ts';

/** How often it is tried to bring a model back: its web UI does not answer, or the backend works for others. */
const RETRY_MS = 2000;

/** A web UI wants to generate: it may when SUPIR has left the GPU. */
export interface GenerationTurn {
  /** Resolves when a job has had its turn, if one could, SUPIR has let the GPU go, and the web UI's model is back. */
  granted: Promise<Grant>;
  /** Brings the web UI's model back at once, although a job runs. Resolves when it is there. */
  anyway(): Promise<void>;
  /** The generation is over, or nobody wants it any more: jobs go on. */
  end(): void;
}

/** Another order, and the id of the job to be where the old one must keep its own. */
interface Anew extends Order {
  id: string;
}

interface QueueParts {
  gate: Gate;
  gpu: GpuShare;
  failures: SilentFailures;
  /** Refuses a job for which there is no room. @param arriving jobs that are being saved */
  checkRoom(job: Job, arriving: readonly Job[]): void;
  /** @throws {ReasonError} `image-gone` */
  readSource(jobId: string): Promise<Blob>;
  /** For what must not be broken off although no job is left. */
  during<T>(task: Promise<T>): Promise<T>;
  /** Called when what the queue says of itself may have changed, other than by a job. */
  changed(): void;
}

/** All jobs of this browser: each ends once, with its result or with the reason why not. */
export class Queue {
  readonly #world: Omit<LineWorld, 'settled'>;
  readonly #book: JobBook;
  readonly #gate: Gate;
  readonly #gpu: GpuShare;
  readonly #lines = new Map<string, BackendLine>();
  readonly #checkRoom: QueueParts['checkRoom'];
  readonly #arriving = new Map<string, Job>();
  readonly #readSource: QueueParts['readSource'];
  readonly #during: QueueParts['during'];
  readonly #changed: () => void;
  readonly #failures: SilentFailures;
  readonly #turns = new Set<Turn>();
  readonly #underWay = new Map<string, Promise<void>>();
  #backendUrl: string;
  #settlesLater = false;

  /** @param backendUrl where new jobs go */
  constructor(
    world: Omit<LineWorld, 'settled'>,
    { gate, gpu, failures, checkRoom, readSource, during, changed }: QueueParts,
    backendUrl: string,
  ) {
    this.#world = world;
    this.#book = world.book;
    this.#gate = gate;
    this.#gpu = gpu;
    this.#failures = failures;
    this.#checkRoom = checkRoom;
    this.#readSource = readSource;
    this.#during = during;
    this.#changed = changed;
    this.#backendUrl = backendUrl;
  }

  /** Backends that have, or are about to have, the GPU. */
  get backendsAtWork(): string[] {
    const atWork = [...this.#lines].flatMap(([url, line]) => (line.isAtWork || line.isWaiting ? [url] : []));
    const { stuckAt } = this.#failures;
    return stuckAt === null || atWork.includes(stuckAt) ? atWork : [...atWork, stuckAt];
  }

  /** Goes on with what an earlier run left. */
  async resume(): Promise<void> {
    for (const job of this.#book.list()) {
      if (isFinal(job)) {
        if (job.state === 'cancelled' && job.ticket) await this.#line(job).add(job.id);
      } else if (job.result) void this.#world.place(job);
      else await this.#line(job).add(job.id);
    }
    this.#settle();
  }

  /**
   * Resolves when job and source are saved; a job that is here already is the one that is meant.
   * @throws {ReasonError} `storage-full`, `too-many-jobs`, `room-full`
   */
  async submit(job: Job, source: Blob): Promise<Job> {
    const known = this.#book.find(job.id);
    if (known) return known;
    await this.#once(job.id, () => this.#add(job, source));
    // It has been taken; what it waits for need not be saved.
    void this.#send(this.#line(job), job.id).catch((error: unknown) => console.warn('SUPIR Upscale:', error));
    return this.#book.get(job.id);
  }

  async #add(job: Job, source: Blob): Promise<void> {
    this.#checkRoom(job, [...this.#arriving.values()]);
    this.#arriving.set(job.id, job);
    await this.#book.add(job, source).finally(() => this.#arriving.delete(job.id));
  }

  /** A second wish for what is under way is the same one. */
  async #once(id: string, task: () => Promise<void>): Promise<void> {
    const underWay = this.#underWay.get(id) ?? task().finally(() => this.#underWay.delete(id));
    this.#underWay.set(id, underWay);
    await underWay;
  }

  /** The backend is asked to let a waiting job go as soon as it can be reached; a running one's result is dropped. */
  async cancel(id: string): Promise<void> {
    const job = this.#book.unfinished(id);
    if (!job) return;
    const note = job.state === 'running' ? { reason: { code: 'cancelled-while-running' } as const } : {};
    const collected = job.result !== undefined || job.ticket?.resultPath !== undefined;
    const cancelled = enter(collected ? released(job) : job, 'cancelled', {
      endedAtMs: this.#world.clock.nowMs(),
      ...note,
    });
    const saved = this.#book.replace(cancelled);
    this.look();
    await saved;
  }

  /** A failed or cancelled job once more, by another order if one is given. */
  async retry(id: string, anew?: Anew): Promise<void> {
    const job = this.#book.get(id);
    if ((job.state !== 'failed' && job.state !== 'cancelled') || job.dismissed) return;
    this.#checkRoom(again(job), []);
    if (job.derivedFrom) return this.#placeAgain(job);
    await this.#failures.tryAgain();
    if (anew && isOwed(job)) return this.#once(id, () => this.#startAnew(job, anew));
    const { id: _, ...order } = anew ?? {};
    await this.#book.replace(anew ? { ...again(withoutTicket(job)), ...order } : again(job));
    const line = this.#line(this.#book.get(id));
    for (const other of this.#lines.values()) if (other !== line) other.remove(id);
    await this.#send(line, id);
  }

  /** As a job of its own, because the backend still has the old one, and lets it go under its old id. */
  async #startAnew(job: Job, anew: Anew): Promise<void> {
    const source = await this.#readSource(job.id);
    await this.submit({ ...again(withoutTicket(job)), ...anew }, source);
    await this.delete(job.id);
  }

  /** From then on SUPIR is about to have the GPU, which is told at once. */
  #send(line: BackendLine, id: string): Promise<void> {
    const added = line.add(id);
    this.#changed();
    return added;
  }

  /**
   * The job is computed before all others that wait.
   * @param origin before those of this one only, in their places
   */
  async moveToFront(id: string, origin: string | null = null): Promise<void> {
    const waiting = this.#book.list().filter((job) => !isFinal(job) && (origin === null || job.origin === origin));
    await Promise.all(
      [...ranksWithFirst(waiting, id, origin === null)].map(([moved, rank]) =>
        this.#book.change(moved, (job) => ({ ...job, rank })),
      ),
    );
    this.look();
  }

  /**
   * While paused no further job goes to the backend; those that wait there are taken back.
   * @param origin of these jobs only
   */
  async pause(paused: boolean, origin: string | null = null): Promise<void> {
    const gate = this.#gate;
    const waiting = this.#book.list().filter((job) => !isFinal(job));
    await pauseJobs({ gate, failures: this.#failures, waiting }, paused, origin);
  }

  /** Web UIs for whose generation jobs wait. */
  get holders(): readonly string[] {
    return [...new Set([...this.#gate.holders, ...this.#gpu.generating])];
  }

  /** The user does not want to wait for the generations that hold jobs. */
  goOn(): void {
    for (const { hold } of this.#turns) hold.end();
    this.#gpu.goOn();
  }

  /** Holds waiting jobs back, but the next one, until the turn ends. */
  takeTurn(webui: string): GenerationTurn {
    const hold = this.#gate.holdForGeneration(webui);
    const turn: Turn = { webui, hold, isOver: false, ...Promise.withResolvers<Grant>() };
    this.#turns.add(turn);
    this.#settle();
    if (!this.#isFree(webui)) void this.#letGenerate(turn);
    void watchTurn(turn, { clock: this.#world.clock, gpu: this.#gpu });
    return {
      granted: turn.promise,
      anyway: async () => {
        hold.close();
        await Promise.all([this.#gpu.giveBack(webui), this.#failures.forgive()]);
      },
      end: () => {
        turn.isOver = true;
        this.#turns.delete(turn);
        hold.end();
      },
    };
  }

  /** Whether nothing of ours needs the GPU of this web UI. */
  #isFree(webui: string): boolean {
    return !this.backendsAtWork.some((url) => this.#gpu.shares(webui, url));
  }

  /** Where the web UI generates already no job can be next: the generation joins the web UI's own queue. */
  async #letGenerate({ webui, hold }: Turn): Promise<void> {
    if (!(await this.#gpu.isGenerating(webui))) return;
    hold.close();
    this.#settle();
  }

  /** Takes a job that has ended out of the lists; one without a result is forgotten. */
  async dismiss(id: string): Promise<void> {
    const job = this.#book.get(id);
    if (isFinished(job)) await this.#book.replace({ ...job, dismissed: true });
    else await this.delete(id);
  }

  /** Forgets a job that has ended, and its images; one that the backend still has, when it has let it go. */
  async delete(id: string): Promise<void> {
    const job = this.#book.get(id);
    if (isOwed(job)) await this.#book.replace({ ...job, dismissed: true });
    else if (isFinal(job)) await this.#book.forget(id);
    this.look();
  }

  /** The result stands in the page's gallery, or stood there. */
  async markInserted(id: string): Promise<void> {
    const job = this.#book.get(id);
    if (job.state === 'done') await this.#book.replace({ ...job, inserted: true });
  }

  /** The user has a copy of the result now. */
  async markTaken(id: string): Promise<void> {
    const job = this.#book.get(id);
    if (isFinished(job)) await this.#book.replace({ ...job, result: { ...job.result, taken: true } });
  }

  /** How many jobs a backend still has to do. */
  unfinishedAt(backendUrl: string): number {
    return this.#lines.get(backendUrl)?.size ?? 0;
  }

  /** From now on jobs go to another backend; also those that wait for one that cannot be used. */
  async moveTo(backendUrl: string): Promise<void> {
    if (backendUrl === this.#backendUrl) return;
    this.#backendUrl = backendUrl;
    for (const [url, line] of this.#lines) if (url !== backendUrl) await this.#moveFrom(line);
  }

  async #moveFrom(line: BackendLine): Promise<void> {
    for (const id of await line.release()) await this.#lineAt(this.#backendUrl).add(id);
  }

  /** Something changed that decides what may be sent. */
  look(): void {
    for (const line of this.#lines.values()) line.look();
  }

  /** What may keep the GPU changed. */
  settle(): void {
    this.#settle();
  }

  /** The GPU goes back when nothing of ours uses it any more; whoever waits for that may go on. */
  #settle(): void {
    this.#changed();
    const isFree = (webui: string) => this.#isFree(webui);
    const turns = [...this.#turns].filter(({ webui }) => isFree(webui));
    if (this.backendsAtWork.length > 0 && turns.length === 0 && !this.#gpu.debtors.some(isFree)) return;
    // No job comes between them and the model any more.
    for (const { hold } of turns) hold.close();
    void this.#during(this.#handBack(isFree));
  }

  async #handBack(isFree: (webui: string) => boolean): Promise<void> {
    if (await this.#isUsedByOthers()) this.#gpu.leave(isFree);
    else {
      const released = this.#gpu.release(isFree, () => this.#grant());
      // Those that owe nothing need not wait for a web UI that does not take its model back.
      this.#grant();
      await released;
    }
    this.#grant();
    if (this.#gpu.debtors.length > 0) void this.#settleLater();
  }

  /** Only then does it matter: a model that comes back would stand beside SUPIR's. */
  async #isUsedByOthers(): Promise<boolean> {
    if (this.#gpu.debtors.length === 0) return false;
    const used = await Promise.all([...this.#lines.values()].map((line) => line.hasOthers()));
    return used.includes(true);
  }

  #grant(): void {
    const { debtors, deleted } = this.#gpu;
    for (const { webui, resolve } of this.#turns) {
      if (this.#isFree(webui) && !debtors.includes(webui)) resolve({ isModelDeleted: deleted.includes(webui) });
    }
  }

  async #settleLater(): Promise<void> {
    if (this.#settlesLater) return;
    this.#settlesLater = true;
    await this.#world.clock.sleep(RETRY_MS);
    this.#settlesLater = false;
    this.#settle();
  }

  /** SUPIR has no part in it: only its web UI has still to take the file. */
  async #placeAgain(job: Job): Promise<void> {
    const { endedAtMs: _, ...kept } = job;
    await this.#book.replace(enter(kept, 'finishing'));
    void this.#world.place(this.#book.get(job.id));
  }

  #line(job: Job): BackendLine {
    return this.#lineAt(job.ticket?.backendUrl ?? this.#backendUrl);
  }

  #lineAt(url: string): BackendLine {
    const known = this.#lines.get(url);
    if (known) return known;
    const settled = () => {
      // Its backend may be gone only now.
      if (url !== this.#backendUrl) void this.#moveFrom(line);
      this.#settle();
    };
    const line = new BackendLine({ ...this.#world, settled }, url);
    this.#lines.set(url, line);
    return line;
  }
}
