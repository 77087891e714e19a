import type { Job } from '../../../jobs/job.ts';
import type { JobStore, WayBack, WebuiActivity } from '../../../jobs/ports.ts';
import { EtaBook } from '../../../jobs/queue/eta-book.ts';
import { Gate } from '../../../jobs/queue/gate.ts';
import { GpuShare } from '../../../jobs/queue/gpu-share.ts';
import { JobBook } from '../../../jobs/queue/job-book.ts';
import type { LineWorld } from '../../../jobs/queue/line-world.ts';
import { Queue } from '../../../jobs/queue/queue.ts';
import { createRoom } from '../../../jobs/queue/room.ts';
import { SilentFailures } from '../../../jobs/queue/silent-failures.ts';
import { enter } from '../../../jobs/states.ts';
import { type Awake, openAwake } from '../../../runner/awake.ts';
import { aJob } from './a-job.ts';
import type { FakeBackend } from './fake-backend.ts';

/** What a job has of which its web UI took the result. */
export const PLACED = { code: 'filed-in-extras' } as const;

/** Where a web UI's model is, and what was asked of it. */
export class FakeWebui {
  activity: WebuiActivity = 'idle';
  appId = 'webui-1';
  wayBack: WayBack = 'load';
  onGpu = true;
  calls: string[] = [];
  fails = false;
  /** Awaited by every call. */
  answering: Promise<void> = Promise.resolve();

  async move(act: 'unload' | 'load'): Promise<WayBack> {
    this.calls.push(act);
    await this.answering;
    if (this.fails) throw new Error('no button');
    this.onGpu = act === 'load';
    return this.wayBack;
  }
}

/** A queue on a backend in memory, with a clock that stands still. */
export interface TestQueue {
  book: JobBook;
  queue: Queue;
  gpu: GpuShare;
  failures: SilentFailures;
  awake: Awake;
  world: Omit<LineWorld, 'settled'>;
  /** At every address that has none of its own. */
  webui: FakeWebui;
  webuis: Map<string, FakeWebui>;
  /** Whether the web UI shares the GPU with SUPIR. */
  shares: boolean;
  /** Whether there is no room for results. */
  isFull: boolean;
  /** How many jobs may be at the backend. */
  limit: number;
  /** Called by `connect`; throws while the backend cannot be used. */
  reach(): void | Promise<void>;
  finish: LineWorld['finish'];
  checkRoom(job: Job, arriving: readonly Job[]): void;
  /** Ends every sleep. */
  wakeUp(): void;
  setClockBack(): void;
  /** So long passes, and every sleep ends. */
  pass(ms: number): void;
  submit(id: string, webui?: string): Promise<void>;
}

export async function openQueue(store: JobStore, backend: FakeBackend, backendUrl: string): Promise<TestQueue> {
  let sleeping = Promise.withResolvers<void>();
  let nowMs = 0;
  let passedMs = 0;
  const webui = new FakeWebui();
  const webuis = new Map<string, FakeWebui>();
  const at = (url: string) => webuis.get(url) ?? webui;
  const book = await JobBook.open(store, () => {});
  const clock = {
    nowMs() {
      nowMs += 10_000;
      return nowMs;
    },
    sleep: () => sleeping.promise,
  };
  const changed = () => test.queue?.look();
  const gate = await Gate.open({ store, shares: () => test.shares, isFull: () => test.isFull, changed });
  const gpu = await GpuShare.open({
    store,
    // Time passes by `pass` only: others wait for a web UI for some seconds.
    clock: { ...clock, nowMs: () => passedMs },
    shares: () => test.shares,
    changed,
    webuis: {
      activity: async (url) => at(url).activity,
      appId: async (url) => (at(url).activity === 'gone' ? null : at(url).appId),
      unload: (url) => at(url).move('unload'),
      load: (url) => at(url).move('load'),
    },
  });
  const connect = async () => {
    await test.reach();
    return backend.link();
  };
  const failures = await SilentFailures.open({ store, clock, gate, connect, changed: () => test.queue?.settle() });
  const awake = openAwake();
  const readSource = async (id: string) => (await store.readSource(id)) ?? new Blob();
  const world: Omit<LineWorld, 'settled'> = {
    book,
    clock,
    gate,
    gpu,
    limit: () => test.limit,
    eta: await EtaBook.open(store),
    newSession() {
      sessions += 1;
      return `session-${sessions}`;
    },
    connect,
    failures,
    readSendable: async () => new Blob(['source']),
    room: createRoom(2),
    finish: (job, image, read) => test.finish(job, image, read),
    place: (job) => book.change(job.id, (current) => enter(current, 'done', { reason: PLACED })),
  };
  const test: TestQueue = {
    // Set below: the queue's parts look at the test themselves.
    queue: null as never,
    book,
    gpu,
    failures,
    awake,
    world,
    webui,
    webuis,
    shares: false,
    isFull: false,
    limit: Number.POSITIVE_INFINITY,
    reach: () => {},
    checkRoom: () => {},
    finish: (job, _, read) => {
      read();
      return book.change(job.id, (current) => enter(current, 'done'));
    },
    wakeUp: () => {
      sleeping.resolve();
      sleeping = Promise.withResolvers<void>();
    },
    pass(ms) {
      nowMs += ms;
      passedMs += ms;
      test.wakeUp();
    },
    setClockBack: () => {
      nowMs = -1e9;
    },
    async submit(id, url = 'http://127.0.0.1:7860') {
      await test.queue.submit(aJob({ id, rank: ++ranks, webui: url, origin: url }), new Blob(['source']));
    },
  };
  test.queue = new Queue(
    world,
    {
      gate,
      gpu,
      failures,
      checkRoom: (job, arriving) => test.checkRoom(job, arriving),
      readSource,
      during: awake.during,
      changed: () => {},
    },
    backendUrl,
  );
  return test;
}

/** Lets everything that can go on go on, for longer than anything takes here. */
export async function rest(): Promise<void> {
  for (let turn = 0; turn < 100; turn += 1) await new Promise<void>((next) => setImmediate(next));
}

let ranks = 0;
let sessions = 0;

/** Lets everything that can go on go on, until it is so. */
export async function until(is: () => boolean): Promise<void> {
  do await new Promise<void>((next) => setImmediate(next));
  while (!is());
}
