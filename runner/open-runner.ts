import { waitingSentence } from '../backend/sentences.ts';
import { BackendUnusableError, NoImageError } from '../jobs/errors.ts';
import { EtaBook } from '../jobs/eta-book.ts';
import { isFinal, type Job, type WebuiFile } from '../jobs/job.ts';
import { JobBook, type JobNews } from '../jobs/job-book.ts';
import type { LineWorld } from '../jobs/line-world.ts';
import type { Clock, JobStore } from '../jobs/ports.ts';
import { Queue } from '../jobs/queue.ts';
import { permissionSentence } from './check-backend.ts';
import { createFinisher } from './finisher.ts';
import type { Pixels } from './pixels.ts';
import { sendable } from './sendable.ts';

export interface RunnerWorld {
  store: JobStore;
  clock: Clock;
  pixels: Pixels;
  newId(): string;
  mayReach(url: string): Promise<boolean>;
  connect: LineWorld['connect'];
  saveInWebui(job: Job, name: string, file: Blob): Promise<WebuiFile>;
  tell(news: JobNews): void;
}

export interface OpenRunner {
  book: JobBook;
  queue: Queue;
  hasUnfinishedJobs(): boolean;
  /** @throws {NoImageError} */
  readSource(jobId: string): Promise<Blob>;
  /** @throws {NoImageError} */
  readResult(jobId: string): Promise<Blob>;
}

/** Reads the store and puts queue, backend and finishing together; nothing runs before `queue.resume()`. */
export async function openRunner(world: RunnerWorld, backendUrl: string): Promise<OpenRunner> {
  const { store, clock, pixels, newId, mayReach, connect, saveInWebui, tell } = world;
  const book = await JobBook.open(store, tell);
  const readSource = async (jobId: string) => existing(await store.readSource(jobId));
  const readResult = async (jobId: string) => existing(await store.readResult(jobId));
  const lines: LineWorld = {
    book,
    clock,
    eta: await EtaBook.open(store),
    newSession: newId,
    async connect(url) {
      if (!(await mayReach(url))) throw new BackendUnusableError(waitingSentence(permissionSentence(url)));
      return connect(url);
    },
    readSendable: async (job) => sendable(await readSource(job.id), pixels),
    ...createFinisher({ book, clock, pixels, readResult, saveInWebui }),
  };
  const queue = new Queue(lines, backendUrl);
  return { book, queue, readSource, readResult, hasUnfinishedJobs: () => book.list().some((job) => !isFinal(job)) };
}

function existing(image: Blob | undefined): Blob {
  if (!image) throw new NoImageError('The browser no longer has this job’s image: its storage was cleared.');
  return image;
}
