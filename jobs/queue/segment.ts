import { meanFromMarker } from '../eta.ts';
import { queuedAt, running } from '../states.ts';
import { queuePosition } from './queue-position.ts';
import type { VisitContext } from './visit-context.ts';

/** What the marker's rank is once the marker itself was taken: everything before it has let its slot go. */
const TAKEN = -1;

interface Entry {
  id: string;
  confirmed: boolean;
}

/** Own jobs that stand next to each other in the backend's queue, and the marker behind them that tells where they are. */
export class Segment {
  readonly #context: VisitContext;
  readonly #markersBefore: () => number;
  #entries: Entry[] = [];
  #marker: AbortController | null = null;
  #rank: number | null = null;

  /** @param markersBefore how many own markers wait in front: places do not count them, they take milliseconds */
  constructor(context: VisitContext, markersBefore: () => number) {
    this.#context = context;
    this.#markersBefore = markersBefore;
  }

  get isEmpty(): boolean {
    return this.#entries.length === 0;
  }

  get isWatched(): boolean {
    return this.#marker !== null;
  }

  /** Whether the marker is the last of so many waiting events. */
  isLastOf(waitingCount: number): boolean {
    return this.#rank !== null && waitingCount <= this.#rank + 1;
  }

  /** @param confirmed false when the backend may never have got the job */
  add(id: string, confirmed: boolean): void {
    this.#entries.push({ id, confirmed });
  }

  /** Leaves out a job that is taken out of the queue. @returns whether it was here */
  remove(id: string): boolean {
    const kept = this.#entries.filter((entry) => entry.id !== id);
    const wasHere = kept.length < this.#entries.length;
    this.#entries = kept;
    return wasHere;
  }

  /** A waiting event before the marker has left: the backend tells the new rank only when it takes the next one. */
  shift(): void {
    if (this.#rank !== null && this.#rank > 0) this.#hear(this.#rank - 1, null);
  }

  /** Joins a marker behind the jobs and follows it; resolves when it has told its first rank, or was taken. */
  async watch(): Promise<void> {
    const { link, newSession, signal, spawn } = this.#context;
    const session = newSession();
    const marker = new AbortController();
    this.#marker = marker;
    await link.joinMarker(session, signal);
    const { promise: heard, resolve } = Promise.withResolvers<void>();
    spawn(this.#follow(session, marker, resolve).finally(resolve));
    await heard;
  }

  dropMarker(): void {
    this.#marker?.abort();
    this.#marker = null;
    this.#rank = null;
  }

  async #follow(session: string, marker: AbortController, heard: () => void): Promise<void> {
    const { link, signal } = this.#context;
    try {
      for await (const event of link.markerEvents(session, AbortSignal.any([signal, marker.signal]))) {
        if (event.kind !== 'waiting') continue;
        this.#hear(event.rank, event.etaMs);
        heard();
      }
      this.#marker = null;
      this.#hear(TAKEN, null);
    } catch (error) {
      if (!marker.signal.aborted) throw error;
    }
  }

  #hear(rank: number, etaMs: number | null): void {
    this.#rank = rank;
    const meanMs = etaMs === null ? null : meanFromMarker(etaMs, rank);
    let after = 0;
    const kept: Entry[] = [];
    const done: Entry[] = [];
    for (const entry of this.#entries.toReversed()) {
      (this.#isDone(entry.id, rank, after, meanMs) ? done : kept).unshift(entry);
      if (entry.confirmed) after += 1;
    }
    this.#entries = kept;
    for (const { id } of done) this.#context.collect(id);
  }

  #isDone(id: string, rank: number, after: number, meanMs: number | null): boolean {
    const { book, eta, clock, backendUrl, spawn } = this.#context;
    const position = queuePosition(rank, after);
    if (position.kind === 'waiting') {
      const place = Math.max(0, position.place - this.#markersBefore());
      book.show(id, (job) => queuedAt(job, place));
    } else if (position.kind === 'running') {
      spawn(book.change(id, (job) => running(job, clock.nowMs(), eta.expectedMs(job, backendUrl) ?? meanMs)));
    }
    return position.kind === 'done';
  }
}
