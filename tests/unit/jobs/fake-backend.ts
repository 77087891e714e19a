import type { BackendEvent, BackendLink } from '../../../jobs/ports.ts';
import { fakeLink, type HttpCache } from './fake-link.ts';
import { FakeStream } from './fake-stream.ts';

export const MARKER = 'marker';

interface Session {
  hash: string;
  /** Path of the image, or MARKER. */
  input: string;
  /** Messages that nobody has read. */
  kept: BackendEvent[];
  readers: FakeStream[];
  /** False once the stream was dropped: what the event says is heard by nobody. */
  isAlive: boolean;
}

/**
 * The queue of Gradio 4.43 in memory, moved by hand: one event at a time, ranks told when an event joins (to it) and when
 * one is taken (to all), each message to one reader once, a dropped stream takes its session and a waiting event away. It is held to
 * the real one by tests/unit/backend/contract.test.ts.
 */
export class FakeBackend {
  appId = '1';
  /** Images by path; what is not there is answered with null. */
  files = new Map<string, Blob>();
  computed: string[] = [];
  /** Inputs that ever joined, markers included. */
  joined: string[] = [];
  /** Sessions whose stream was ever opened, in order. */
  opened: string[] = [];
  #sessions = new Map<string, Session>();
  #waiting: Session[] = [];
  #running: Session | null = null;
  #cut = new AbortController();
  #uploads = 0;
  /** Awaited by every upload. */
  uploading: Promise<void> = Promise.resolve();

  /** Called before a marker joins, and before an image is handed out. */
  watching: () => Promise<void> = async () => {};
  fetching: () => Promise<void> = async () => {};

  /** Inputs that wait, markers included. */
  get waiting(): string[] {
    return this.#waiting.map(({ input }) => input);
  }

  get isBusy(): boolean {
    return this.#running !== null;
  }

  /** Takes the next event; a marker ends at once. */
  take(): void {
    const session = this.#waiting.shift();
    if (!session || this.#running) throw new Error('nothing to take');
    this.#tell(session, { kind: 'started' });
    this.#waiting.forEach((other, rank) => {
      this.#tell(other, { kind: 'waiting', rank, etaMs: null });
    });
    if (session.input === MARKER) this.#tell(session, { kind: 'failed', reason: null });
    else this.#running = session;
  }

  /** Ends the running event; its image is in `files`. */
  finish(): void {
    const session = this.#leaveSlot();
    const path = `${session.input}.result`;
    this.computed.push(session.input);
    this.files.set(path, new Blob([path]));
    this.#tell(session, { kind: 'completed', path, computingMs: 1000 });
  }

  /** Ends the running event as out of memory does. */
  fail(): void {
    this.#tell(this.#leaveSlot(), { kind: 'failed', reason: null });
  }

  /** The heartbeat of each open stream; Gradio's comes every 15 s. */
  beat(): void {
    for (const { readers } of this.#sessions.values()) for (const stream of readers) stream.send({ kind: 'heartbeat' });
  }

  /** Drops all connections; the backend itself goes on. */
  cut(): void {
    this.#cut.abort();
    this.#cut = new AbortController();
    for (const session of [...this.#sessions.values()]) {
      const [reader] = session.readers;
      if (reader) this.drop(session.hash, reader);
    }
  }

  /** Another run that knows no session of the one before; files lie where they were. */
  restart(): void {
    this.appId = `${Number(this.appId) + 1}`;
    this.cut();
    this.#sessions.clear();
    this.#waiting = [];
    this.#running = null;
  }

  /** As if all messages had been read by somebody who then died. */
  loseMessages(): void {
    for (const session of this.#sessions.values()) session.kept = [];
  }

  /** @param cache of the browser that asks; one that keeps nothing, if none is given */
  link(cache?: HttpCache): BackendLink {
    return fakeLink(this, this.#cut.signal, cache);
  }

  async upload(): Promise<string> {
    await this.uploading;
    this.#uploads += 1;
    return `image-${this.#uploads}`;
  }

  join(hash: string, input: string): void {
    const session: Session = { hash, input, kept: [], readers: [], isAlive: true };
    this.#sessions.set(hash, session);
    this.#waiting.push(session);
    this.joined.push(input);
    this.#tell(session, { kind: 'waiting', rank: this.#waiting.length - 1, etaMs: null });
  }

  open(hash: string): FakeStream {
    this.opened.push(hash);
    const stream = new FakeStream();
    const session = this.#sessions.get(hash);
    if (!session) {
      stream.break([{ kind: 'unknown-session' }]);
      return stream;
    }
    session.readers.push(stream);
    this.#send(session);
    return stream;
  }

  /** The connection of a reader breaks, from either side: the session goes, also for whoever else reads it. */
  drop(hash: string, stream: FakeStream): void {
    const session = this.#sessions.get(hash);
    if (!session?.readers.includes(stream)) return;
    session.isAlive = false;
    this.#sessions.delete(hash);
    this.#waiting = this.#waiting.filter((other) => other !== session);
    for (const reader of session.readers) reader.break(reader === stream ? [] : [{ kind: 'unknown-session' }]);
  }

  #leaveSlot(): Session {
    const session = this.#running;
    if (!session) throw new Error('nothing runs');
    this.#running = null;
    return session;
  }

  #tell(session: Session, message: BackendEvent): void {
    if (!session.isAlive) return;
    session.kept.push(message);
    this.#send(session);
  }

  /** Readers look for messages in turn. */
  #send({ kept, readers }: Session): void {
    while (kept.length > 0 && readers.length > 0) {
      const [message, reader] = [kept.shift(), readers.shift()];
      if (!message || !reader) return;
      reader.send(message);
      if (message.kind === 'completed' || message.kind === 'failed') reader.complete();
      else readers.push(reader);
    }
  }
}
