import { beforeEach, describe, expect, it } from 'vitest';
import type { Job } from '../../../../jobs/job.ts';
import type { JobStore } from '../../../../jobs/ports.ts';
import { FakeBackend } from '../fake-backend.ts';
import { memoryStore } from '../memory-store.ts';
import { openQueue, rest, type TestQueue, until } from '../open-queue.ts';

const URL_A = 'http://127.0.0.1:6688';
const never = new Promise<never>(() => {});
const IDS = ['a', 'b', 'c'];

let backend: FakeBackend;
let store: ReturnType<typeof memoryStore>;

beforeEach(() => {
  backend = new FakeBackend();
  store = memoryStore();
});

/** A browser whose first job runs, and whose others wait at the backend. */
async function browser(profile: JobStore = store): Promise<TestQueue> {
  const test = await openQueue(profile, backend, URL_A);
  for (const id of IDS) await test.submit(id);
  await until(() => test.book.get('c').place === 2);
  backend.take();
  await until(() => test.book.get('a').state === 'running' && test.book.get('c').place === 1);
  return test;
}

/** As when the browser is killed: nothing that it does from now on is saved, and its connections break. */
function kill(test: TestQueue): void {
  test.reach = () => never;
  backend.cut();
}

async function nextBrowser(): Promise<TestQueue> {
  const test = await openQueue(store, backend, URL_A);
  await test.queue.resume();
  return test;
}

/** Everything is computed, while the streams beat. */
async function untilDone({ book }: TestQueue): Promise<void> {
  while (book.list().some(({ state }) => state !== 'done')) {
    backend.beat();
    await rest();
    if (backend.isBusy) backend.finish();
    else if (backend.waiting.length > 0) backend.take();
  }
}

const computedOnce = () => expect(backend.computed).toHaveLength(IDS.length);

/** A profile where the saves that `is` picks never come to their end. */
const dyingAt = (is: (job: Job) => boolean): JobStore => ({
  ...store,
  saveJob: (job) => (is(job) ? never : store.saveJob(job)),
});

describe('the browser is killed while a waiting job is taken back', () => {
  const left = (id: string) => (job: Job) =>
    job.id === id && job.ticket === undefined && store.jobs.get(id)?.ticket !== undefined;

  it('for a generation: what runs is not taken for done, and nothing is computed twice', async () => {
    const first = await browser(dyingAt(left('c')));
    first.shares = true;
    first.queue.takeTurn('http://webui');
    await until(() => !backend.waiting.includes('image-3'));
    kill(first);
    const second = await nextBrowser();
    await until(() => backend.waiting.includes('marker'));
    await rest();
    expect(backend.opened).not.toContain(store.jobs.get('a')?.ticket?.sessionHash);
    await untilDone(second);
    computedOnce();
  });

  it('because it was cancelled', async () => {
    const first = await browser(dyingAt(left('b')));
    await first.queue.cancel('b');
    await until(() => !backend.waiting.includes('image-2'));
    kill(first);
    const second = await nextBrowser();
    await until(() => backend.waiting.includes('marker'));
    await rest();
    expect(backend.opened).not.toContain(store.jobs.get('a')?.ticket?.sessionHash);
    backend.finish();
    backend.take();
    await until(() => second.book.get('a').state === 'done');
    expect(backend.computed).toEqual(['image-1']);
  });
});

describe('the stream of a job that runs', () => {
  it('opened too early is read to its end', async () => {
    const first = await browser();
    kill(first);
    // What the store takes to be there is gone, so that its places are wrong.
    const { signal } = new AbortController();
    await backend.link().drop(store.jobs.get('c')?.ticket?.sessionHash ?? '', signal);
    const second = await nextBrowser();
    const session = store.jobs.get('a')?.ticket?.sessionHash ?? '';
    await until(() => backend.opened.includes(session));
    await untilDone(second);
    computedOnce();
  });
});
