import { type Bell, createBell } from './bell.ts';
import type { Job } from './job.ts';
import type { JobBook } from './job-book.ts';

/** The jobs that one backend still owes: not ended, and their image not yet here. */
export class LineJobs {
  readonly #ids = new Set<string>();
  readonly #book: JobBook;
  /** Rings when a job came or went. */
  readonly bell: Bell = createBell();

  constructor(book: JobBook) {
    this.#book = book;
  }

  get size(): number {
    return this.list().length;
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  add(id: string): void {
    this.#ids.add(id);
    this.bell.ring();
  }

  remove(id: string): void {
    this.#ids.delete(id);
    this.bell.ring();
  }

  /** In the order in which they came. */
  list(): Job[] {
    return [...this.#ids].flatMap((id) => this.#book.unfinished(id) ?? []);
  }

  /** Jobs that the backend has or had, in the order in which they joined. */
  joined(): Job[] {
    const joinedAtMs = ({ ticket }: Job) => ticket?.joinedAtMs ?? 0;
    return this.list()
      .filter((job) => job.ticket)
      .sort((a, b) => joinedAtMs(a) - joinedAtMs(b));
  }

  nextUnjoined(): Job | undefined {
    return this.list().find((job) => !job.ticket);
  }
}
