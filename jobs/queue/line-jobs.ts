import type { HeldBy, Job } from '../job.ts';
import { holdBack } from '../states.ts';
import { type Bell, createBell } from './bell.ts';
import type { JobBook } from './job-book.ts';

/** The jobs that one backend still owes: not ended, and their image not yet here; and those that it must let go. */
export class LineJobs {
  readonly #ids = new Set<string>();
  readonly #book: JobBook;
  /** Rings when a job came, went, or was changed by the user, and when it may be sent. */
  readonly bell: Bell = createBell();

  constructor(book: JobBook) {
    this.#book = book;
  }

  get isEmpty(): boolean {
    return this.list().length === 0 && this.owed().length === 0;
  }

  add(id: string): void {
    this.#ids.add(id);
    this.bell.ring();
  }

  remove(id: string): void {
    this.#ids.delete(id);
    this.bell.ring();
  }

  /** In the order in which they should be computed. */
  list(): Job[] {
    return [...this.#ids].flatMap((id) => this.#book.unfinished(id) ?? []).sort((a, b) => a.rank - b.rank);
  }

  /** Cancelled jobs that the backend has, or may have. */
  owed(): Job[] {
    return [...this.#ids].flatMap((id) => this.#book.find(id) ?? []).filter(isOwed);
  }

  /** Jobs that the backend has or had, in the order in which they joined. */
  joined(): Job[] {
    return [...this.list(), ...this.owed()].filter(({ ticket }) => ticket).sort(byJoining);
  }

  /** Says of the jobs that are not sent what keeps them. */
  holdBack(heldBy: (job: Job) => HeldBy | null): void {
    for (const { id, ticket } of this.list()) if (!ticket) this.#book.show(id, (job) => holdBack(job, heldBy(job)));
  }

  /** A time after those at which all others joined, whatever was done to the clock. */
  nextJoinedAtMs(nowMs: number): number {
    const last = this.joined().at(-1);
    return last ? Math.max(nowMs, joinedAtMs(last) + 1) : nowMs;
  }
}

const joinedAtMs = ({ ticket }: Job): number => ticket?.joinedAtMs ?? 0;

export const byJoining = (a: Job, b: Job): number => joinedAtMs(a) - joinedAtMs(b);

/** The backend has still to compute it; of the others only the image has to be fetched. */
export const isUnanswered = ({ ticket }: Job): boolean => ticket?.resultPath === undefined;

export const isOwed = (job: Job): boolean => job.state === 'cancelled' && job.ticket !== undefined;
