import type { Tuning } from '../images/tuning.ts';
import { BackendUnusableError } from '../jobs/errors.ts';
import { isFinal, type Job } from '../jobs/job.ts';
import type { BackendLink, Clock, JobStore, WebuiModel } from '../jobs/ports.ts';
import { EtaBook } from '../jobs/queue/eta-book.ts';
import { Gate } from '../jobs/queue/gate.ts';
import { GpuShare } from '../jobs/queue/gpu-share.ts';
import { JobBook, type JobNews } from '../jobs/queue/job-book.ts';
import type { LineWorld } from '../jobs/queue/line-world.ts';
import { Queue } from '../jobs/queue/queue.ts';
import { createRoom } from '../jobs/queue/room.ts';
import { sharesGpu } from '../jobs/queue/shares-gpu.ts';
import { SilentFailures } from '../jobs/queue/silent-failures.ts';
import { type EndedRun, endedRun, type QueueState, queueState } from '../jobs/queue-state.ts';
import { checkRoom as checkRoomFor, fullOrigins, quotaOf } from '../jobs/quota.ts';
import { keepLimits } from '../jobs/retention.ts';
import type { Settings } from '../platform/settings.ts';
import { turns } from '../webui/turns.ts';
import { ReasonError } from '../words/reason.ts';
import { type Acquaintance, type AcquaintanceWorld, openAcquaintance } from './acquaintance.ts';
import type { Awake } from './awake.ts';
import { type SavedPair, type SavedPixels, savedCheck } from './check-saved.ts';
import { decoding } from './decoding.ts';
import { createFinisher, type Finisher } from './finisher.ts';
import type { Pixels } from './pixels.ts';
import type { Placer } from './place-result.ts';
import { createRetention, type Retention } from './retention.ts';
import { sendAhead } from './send-ahead.ts';
import { sendable } from './sendable.ts';
import { showLatest } from './show-latest.ts';
import { createThumbnails, type InTurn, type Thumbnails, type ThumbnailTask } from './thumbnails.ts';
import { type TuneTask, tunedJob } from './tune.ts';

export interface RunnerWorld {
  store: JobStore;
  clock: Clock;
  pixels: Pixels;
  webuis: WebuiModel;
  servers: Pick<AcquaintanceWorld, 'whichRun' | 'servedImage'>;
  /** Whether the web UI of an origin may be asked for anything. */
  isGranted(origin: string): boolean;
  /** Told of what must not be broken off although no job is left. */
  awake: Pick<Awake, 'during'>;
  newId(): string;
  mayReach(url: string): Promise<boolean>;
  connect: LineWorld['connect'];
  placer(acquaintance: Pick<Acquaintance, 'answers'>): Placer;
  /** The file that a web UI has saved; null when it does not serve it. */
  readSaved(job: Job): Promise<Blob | null>;
  compareSaved(pair: SavedPair): Promise<SavedPixels>;
  makeThumbnail(task: ThumbnailTask): Promise<Blob>;
  tune(task: TuneTask): Promise<Blob>;
  tell(news: JobNews): void;
  /** Called with each change, and again after one that was not taken. */
  showQueue(state: QueueState): void | Promise<void>;
  /** All jobs have ended. */
  ranOut(run: EndedRun): void | Promise<void>;
}

export interface OpenRunner {
  book: JobBook;
  acquaintance: Acquaintance;
  queue: Queue;
  gpu: GpuShare;
  /** Tells how far the running job is; to be called every second or so. */
  tick(): void;
  finisher: Finisher;
  thumbnails: Thumbnails;
  /** See `tunedJob`; one at a time, because each may need some 100 MB. */
  tunedJob(id: string, jobId: string, tuning: Tuning, pageId: string | null): Promise<Job>;
  retention: Retention;
  /** Of what was saved just before the end of the last runner. */
  checkLeftovers(): void;
  settingsChanged(settings: Settings): Promise<void>;
  /** @throws {ReasonError} `image-gone` */
  readSource(jobId: string): Promise<Blob>;
  /** @throws {ReasonError} `image-gone` */
  readResult(jobId: string): Promise<Blob>;
}

/** One job runs, and the next one is already there: the backend never waits, and goes no further without the browser. */
const AHEAD = 2;

const CHECK_AFTER_MS = 1000;

/** One is decoded, and the next one fetched meanwhile. */
const IMAGES_AT_ONCE = 2;

/** Reads the store and puts queue, backend and finishing together; nothing runs before `queue.resume()`. */
export async function openRunner(world: RunnerWorld, initial: Settings): Promise<OpenRunner> {
  const { store, clock, pixels, newId, mayReach, connect } = world;
  let settings = initial;
  let shown: QueueState | null = null;
  let busySinceMs = 0;
  let resultFormat = (await store.readFact('resultFormat')) ?? null;
  const showState = showLatest<QueueState>((state) => world.showQueue(state), clock.sleep);
  // Both tell of changes as soon as they are there, and nobody asks before all are.
  const parts: { queue?: Queue } = {};

  function show(): void {
    if (!parts.queue) return;
    const { backendsAtWork, holders } = parts.queue;
    const nowMs = clock.nowMs();
    const { reason: stuck } = failures;
    const state = queueState(book.list(), { nowMs, gate, holders, backendsAtWork, resultFormat, gpu, stuck });
    if (JSON.stringify(state) === JSON.stringify(shown)) return;
    if (!shown?.left) busySinceMs = nowMs;
    const run = shown?.left && !state.left ? endedRun(book.list(), busySinceMs) : null;
    shown = state;
    showState(state);
    if (run) void tellOfEnd(run);
  }
  async function tellOfEnd(run: EndedRun): Promise<void> {
    try {
      await world.ranOut(run);
    } catch (error) {
      console.warn('SUPIR Upscale:', error);
    }
  }
  /** Read with each step of the queue, and changed with jobs only. */
  let full: ReadonlySet<string> = new Set();
  const quota = () => quotaOf(keepLimits(settings));
  function lookForRoom(): void {
    const now = fullOrigins(book.list(), quota());
    if (now.symmetricDifference(full).size === 0) return;
    full = now;
    parts.queue?.look();
  }
  function changed(): void {
    parts.queue?.look();
    show();
  }

  /** A result has come: the oldest ones may have to go. */
  function ended(): void {
    void world.awake.during(retention.enforce());
  }

  /** Once the page has shown the result: nothing waits for it. */
  function checkSaved(jobId: string): void {
    const checked = clock.sleep(CHECK_AFTER_MS).then(() => check(jobId));
    void world.awake.during(checked.catch((error) => console.warn('SUPIR Upscale:', error)));
  }

  /** Sources that were seen to be plain when they were sent: see `Sent`. */
  const plain = new Set<string>();
  const sending = sendAhead(async (job) => {
    const source = await readSource(job.id);
    return decoding(book, job, () => sendable(source, job.plan.padded, pixels));
  });

  /** What can be done before it is waited for: what is sent, and, while the result is being computed, how it is saved. */
  function lookAhead(job: Job): void {
    if (job.state === 'waiting') sending.begin(job);
    else if (job.state === 'running') void placer.prepare(job);
    else if (isFinal(job)) forget(job.id);
  }
  function forget(jobId: string): void {
    placer.release(jobId);
    sending.drop(jobId);
    plain.delete(jobId);
  }

  async function reach(url: string): Promise<BackendLink> {
    if (!(await mayReach(url))) throw new BackendUnusableError({ code: 'backend-not-allowed', backendUrl: url });
    const link = await connect(url);
    if (link.resultFormat !== resultFormat) {
      resultFormat = link.resultFormat;
      // What cannot be saved is learned anew by the next run.
      void store.saveFact('resultFormat', resultFormat).catch((error) => console.warn('SUPIR Upscale:', error));
      show();
    }
    return link;
  }

  const book = await JobBook.open(store, (news) => {
    world.tell(news);
    if ('job' in news) {
      lookAhead(news.job);
      if (news.job.result?.unchecked && isFinal(news.job)) checkSaved(news.job.id);
      if (isFinal(news.job) && news.job.state !== 'done') ended();
    } else forget(news.forgotten.id);
    if ('forgotten' in news || isFinal(news.job)) lookForRoom();
    show();
  });
  const readSource = async (jobId: string) => existing(await store.readSource(jobId));
  const acquaintance = await openAcquaintance({ store, clock, jobs: () => book.list(), readSource, ...world.servers });
  const placer = world.placer(acquaintance);
  const shares = (webui: string, backendUrl: string) => sharesGpu(webui, backendUrl, settings.handOff);
  const gate = await Gate.open({ store, shares, isFull: (origin) => full.has(origin), changed });
  const gpu = await GpuShare.open({ store, clock, webuis: world.webuis, shares, changed });
  const failures = await SilentFailures.open({
    store,
    clock,
    gate,
    connect: reach,
    changed: () => parts.queue?.settle(),
  });
  const checkRoom = (job: Job, arriving: readonly Job[]) => checkRoomFor([...book.list(), ...arriving], job, quota());
  const readResult = async (jobId: string) => existing(await store.readResult(jobId));
  const oneByOne = turns<'large'>();
  const inTurn: InTurn = (task) => oneByOne('large', task);
  const readSaved = async (job: Job) =>
    (await acquaintance.answers(job)) === 'stranger' ? null : world.readSaved(job);
  const check = savedCheck({ book, readResult, readSaved, compare: world.compareSaved });
  const thumbnails = createThumbnails({ book, store, make: world.makeThumbnail, inTurn });
  const retention = createRetention({ book, store, clock, limits: () => keepLimits(settings) });
  const tuning = turns<'tune'>();
  const finisher = createFinisher({
    book,
    clock,
    pixels,
    placer,
    answers: acquaintance.answers,
    isGranted: world.isGranted,
    inTurn,
    isPlain: (jobId) => plain.has(jobId),
    readSource,
    readResult,
    isLikeSource: async (jobId) =>
      pixels.looksLike({ source: await readSource(jobId), result: await thumbnails.read(jobId) }),
    ended,
    output: () => ({ format: settings.resultFormat, quality: settings.resultQuality }),
  });
  const tuner = {
    checkRoom: (job: Job) => checkRoom(job, []),
    book,
    clock,
    readSource,
    readResult,
    tune: world.tune,
    place: finisher.place,
  };
  const queue = new Queue(
    {
      book,
      clock,
      gpu,
      gate,
      eta: await EtaBook.open(store),
      limit: () => (settings.goOnWhenClosed ? Number.POSITIVE_INFINITY : AHEAD),
      newSession: newId,
      connect: reach,
      failures,
      room: createRoom(IMAGES_AT_ONCE),
      readSendable: async (job) => {
        const { image, isPlain } = await sending.take(job);
        if (isPlain) plain.add(job.id);
        return image;
      },
      ...finisher,
    },
    { gate, gpu, failures, checkRoom, readSource, during: world.awake.during, changed: show },
    settings.backendUrl,
  );
  parts.queue = queue;
  lookForRoom();

  return {
    book,
    acquaintance,
    queue,
    gpu,
    tick: show,
    finisher,
    thumbnails,
    tunedJob: (...request) => tuning('tune', () => tunedJob(tuner, ...request)),
    retention,
    readSource,
    readResult,
    checkLeftovers: () => {
      for (const { id, result } of book.list()) if (result?.unchecked) checkSaved(id);
    },
    async settingsChanged(next) {
      const isElsewhere = next.saveTo !== settings.saveTo || next.serverFolder !== settings.serverFolder;
      settings = next;
      lookForRoom();
      await queue.moveTo(next.backendUrl);
      changed();
      if (isElsewhere) await finisher.saveLeftovers();
    },
  };
}

function existing(image: Blob | undefined): Blob {
  if (!image) throw new ReasonError({ code: 'image-gone' });
  return image;
}
