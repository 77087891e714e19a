import { BackendGoneError } from '../../../jobs/errors.ts';
import { DEFAULT_PARAMETERS } from '../../../jobs/parameters.ts';
import type { BackendEvent, BackendLink } from '../../../jobs/ports.ts';
import type { Ending, Stage } from './contract-stages.ts';

/** `silence` is two heartbeats with nothing between them: one may come late, before what was said meanwhile. */
export type Sight =
  | `waiting ${number}`
  | Exclude<BackendEvent['kind'], 'waiting' | 'heartbeat'>
  | 'silence'
  | 'end'
  | 'gone';

/** How long is waited for what should come. */
const BEATS_UNTIL_LOST = 60;

interface Reading {
  events: AsyncIterator<BackendEvent>;
  leave: AbortController;
}

/** Somebody who plays one scenario, with sessions of its own, and says what it sees. */
export class Observer {
  readonly #stage: Stage;
  #link: BackendLink;
  readonly #name = crypto.randomUUID();
  readonly #readings = new Map<string, Reading>();
  readonly #paths = new Map<string, string>();
  readonly #signal = new AbortController().signal;

  private constructor(stage: Stage, link: BackendLink) {
    this.#stage = stage;
    this.#link = link;
  }

  static async of(stage: Stage): Promise<Observer> {
    return new Observer(stage, await stage.connect());
  }

  async join(session: string, ending: Ending): Promise<void> {
    const hash = this.#hash(session);
    const image = await this.#stage.image(hash, ending);
    await this.#link.join(hash, image, DEFAULT_PARAMETERS, this.#signal);
    this.#stage.goOn();
  }

  async marker(session: string): Promise<void> {
    await this.#link.joinMarker(this.#hash(session), this.#signal);
    this.#stage.goOn();
  }

  async through(): Promise<void> {
    const last = crypto.randomUUID();
    await this.marker(last);
    for await (const _ of this.#link.markerEvents(this.#hash(last), this.#signal));
  }

  finish(ending: Ending): Promise<void> {
    return this.#stage.finish(ending);
  }

  async read(session: string, expected: readonly Sight[]): Promise<Sight[]> {
    const reading = this.#readings.get(session) ?? this.#open(session);
    this.#readings.set(session, reading);
    const seen: Sight[] = [];
    while (seen.length < expected.length) {
      const isDue = expected[seen.length] !== 'silence';
      const sight = await this.#next(session, reading, isDue ? BEATS_UNTIL_LOST : 2);
      seen.push(sight);
      if (sight === 'end' || sight === 'gone') this.#readings.delete(session);
      if (isLast(sight)) break;
    }
    return seen;
  }

  /** By two readers at once, until one has seen the end and the other has nothing more to read. */
  async readTwice(session: string): Promise<Sight[]> {
    const readings = [this.#open(session), this.#open(session)];
    const seen = await Promise.all(readings.map((reading) => this.#untilLast(session, reading)));
    for (const { leave } of readings) leave.abort();
    return seen.flat();
  }

  drop(session: string): void {
    this.#readings.get(session)?.leave.abort();
    this.#readings.delete(session);
  }

  async withdraw(session: string): Promise<'withdrawn' | 'started'> {
    const leave = new AbortController();
    const withdrawal = await this.#link.withdraw(this.#hash(session), leave.signal, true);
    if (withdrawal.kind === 'started') {
      this.#readings.set(session, { events: withdrawal.events[Symbol.asyncIterator](), leave });
    }
    return withdrawal.kind;
  }

  async computed(): Promise<string[]> {
    const hashes = await this.#stage.computed();
    return hashes.map((hash) => hash.replace(this.#hash(''), ''));
  }

  waiting(): Promise<number> {
    return this.#link.waitingCount(this.#signal);
  }

  /** Of a session that was seen to complete. */
  async imageOf(session: string): Promise<'there' | 'nowhere'> {
    const image = await this.#link.fetchImage(this.#paths.get(session) ?? '', this.#signal);
    return image === null ? 'nowhere' : 'there';
  }

  async restart(): Promise<void> {
    await this.#stage.restart();
    this.#readings.clear();
  }

  async reconnect(): Promise<void> {
    this.#link = await this.#stage.connect();
  }

  /** That this link was made for, or another one. */
  async run(): Promise<'the same' | 'another'> {
    try {
      await this.#link.confirmRun(this.#signal);
      return 'the same';
    } catch (error) {
      if (error instanceof BackendGoneError) return 'another';
      throw error;
    }
  }

  leave(): void {
    for (const { leave } of this.#readings.values()) leave.abort();
  }

  #hash(session: string): string {
    return `${this.#name}-${session}`;
  }

  #open(session: string): Reading {
    const leave = new AbortController();
    return { events: this.#link.events(this.#hash(session), leave.signal)[Symbol.asyncIterator](), leave };
  }

  async #untilLast(session: string, reading: Reading): Promise<Sight[]> {
    const seen: Sight[] = [];
    do seen.push(await this.#next(session, reading, 2));
    while (!isLast(seen.at(-1)));
    return seen;
  }

  async #next(session: string, { events }: Reading, maxBeats: number): Promise<Sight> {
    try {
      for (let beats = 0; beats < maxBeats; beats += 1) {
        const coming = events.next();
        this.#stage.beat();
        const { done, value } = await coming;
        if (done) return 'end';
        if (value.kind === 'completed') this.#paths.set(session, value.path);
        if (value.kind !== 'heartbeat') return value.kind === 'waiting' ? `waiting ${value.rank}` : value.kind;
      }
      return 'silence';
    } catch (error) {
      if (error instanceof BackendGoneError) return 'gone';
      throw error;
    }
  }
}

const isLast = (sight: Sight | undefined): boolean => sight === 'silence' || sight === 'end' || sight === 'gone';
