import { beforeEach, describe, expect, it } from 'vitest';
import { BackendUnusableError, JobFailedError } from '../../../jobs/errors.ts';
import { EtaBook } from '../../../jobs/eta-book.ts';
import type { Job } from '../../../jobs/job.ts';
import { JobBook } from '../../../jobs/job-book.ts';
import type { LineWorld } from '../../../jobs/line-world.ts';
import { Queue } from '../../../jobs/queue.ts';
import { enter } from '../../../jobs/states.ts';
import { aJob } from './a-job.ts';
import { FakeBackend } from './fake-backend.ts';
import { memoryStore } from './memory-store.ts';

const URL_A = 'http://a';
let backend: FakeBackend;
let store: ReturnType<typeof memoryStore>;
let book: JobBook;
let queue: Queue;
let world: LineWorld;
/** Answers `connect`; throws while the backend cannot be used. */
let reach: () => void;
/** Ends every sleep. */
let wakeUp: () => void;

async function open(): Promise<void> {
  book = await JobBook.open(store, () => {});
  let sleeping = Promise.withResolvers<void>();
  wakeUp = () => {
    sleeping.resolve();
    sleeping = Promise.withResolvers<void>();
  };
  let sessions = 0;
  let nowMs = 0;
  world = {
    book,
    eta: await EtaBook.open(store),
    clock: {
      nowMs() {
        nowMs += 10_000;
        return nowMs;
      },
      sleep: () => sleeping.promise,
    },
    newSession() {
      sessions += 1;
      return `session-${backend.appId}-${sessions}`;
    },
    connect: async () => {
      reach();
      return backend.link();
    },
    readSendable: async () => new Blob(['source']),
    finish: (job) => book.change(job.id, (current) => enter(current, 'done')),
    place: (job) => book.change(job.id, (current) => enter(current, 'done', { message: 'placed' })),
  };
  queue = new Queue(world, URL_A);
}

beforeEach(async () => {
  backend = new FakeBackend();
  store = memoryStore();
  reach = () => {};
  await open();
});

/** Lets everything that can go on go on, until it is so. */
async function until(is: () => boolean): Promise<void> {
  while (!is()) await new Promise<void>((next) => setImmediate(next));
}

const state = (id: string) => book.get(id).state;
const untilState = (id: string, wanted: Job['state']) => until(() => state(id) === wanted);
const submit = (id: string) => queue.submit(aJob({ id }), new Blob(['source']));

async function submitAndRun(id: string): Promise<void> {
  await submit(id);
  await until(() => book.get(id).place === 0);
  backend.take();
  await untilState(id, 'running');
}

describe('the connection breaks while the backend lives', () => {
  it('a running job goes on and is collected, not computed again', async () => {
    await submitAndRun('a');
    backend.cut();
    await until(() => backend.joined.length === 3);
    expect(backend.waiting).toEqual(['marker']);
    expect(state('a')).toBe('running');
    backend.finish();
    backend.take();
    await untilState('a', 'done');
    expect(backend.computed).toHaveLength(1);
  });

  it('while it is away the jobs wait and say so; a running one keeps its start', async () => {
    await submitAndRun('a');
    const { startedAtMs } = book.get('a');
    reach = () => {
      throw new BackendUnusableError('not there');
    };
    backend.cut();
    await untilState('a', 'waiting');
    expect(book.get('a').message).toBe('not there');
    reach = () => {};
    wakeUp();
    await untilState('a', 'running');
    expect(book.get('a')).toMatchObject({ startedAtMs });
    expect(book.get('a')).not.toHaveProperty('message');
  });

  it('a job whose path is known is fetched from there', async () => {
    const ticket = {
      backendUrl: URL_A,
      appId: 'an earlier run',
      sessionHash: 's',
      joinedAtMs: 1,
      joined: true,
    } as const;
    store.jobs.set('a', aJob({ id: 'a', state: 'finishing', ticket: { ...ticket, resultPath: 'kept' } }));
    backend.files.set('kept', new Blob(['image']));
    await open();
    await queue.resume();
    await untilState('a', 'done');
    expect(backend.computed).toEqual([]);
  });
});

describe('what the backend has lost is computed again', () => {
  it.each([
    ['all its sessions, as it was restarted', () => backend.restart()],
    [
      'the messages of the job',
      () => {
        backend.finish();
        backend.loseMessages();
      },
    ],
    [
      'the image',
      () => {
        backend.finish();
        backend.files.clear();
      },
    ],
  ])('%s', async (_, lose) => {
    await submitAndRun('a');
    const first = book.get('a').ticket?.sessionHash;
    lose();
    if (backend.waiting.length > 0) backend.take();
    await until(() => book.get('a').ticket?.joined === true && book.get('a').ticket?.sessionHash !== first);
    await until(() => backend.waiting.length === 2);
    backend.take();
    backend.finish();
    backend.take();
    await untilState('a', 'done');
  });
});

describe('cancel', () => {
  it('while the source is uploaded: it never joins', async () => {
    const uploading = Promise.withResolvers<void>();
    backend.uploading = uploading.promise;
    await submit('a');
    await untilState('a', 'sending');
    await queue.cancel('a');
    uploading.resolve();
    await submit('b');
    await until(() => book.get('b').place === 0);
    expect(backend.waiting).toEqual(['image-2', 'marker']);
    expect(state('a')).toBe('cancelled');
  });

  it('of a job in the middle keeps the places of the others right', async () => {
    await submitAndRun('a');
    for (const id of ['b', 'c', 'd']) await submit(id);
    await until(() => book.get('d').place === 2);
    await queue.cancel('c');
    await until(() => book.get('d').place === 1);
    await until(() => backend.waiting.length === 3);
    backend.finish();
    backend.take();
    await untilState('b', 'running');
    await until(() => book.get('d').place === 0);
    expect(state('a')).toBe('done');
  });

  it('of a job that waits for a backend which is not there', async () => {
    reach = () => {
      throw new BackendUnusableError('not there');
    };
    await submit('a');
    await until(() => book.get('a').message === 'not there');
    await queue.cancel('a');
    expect(book.get('a')).not.toHaveProperty('message');
    expect(queue.unfinishedAt(URL_A)).toBe(0);
  });

  it('does nothing to a job that has ended', async () => {
    store.jobs.set('a', aJob({ id: 'a', state: 'done' }));
    await open();
    await queue.cancel('a');
    expect(state('a')).toBe('done');
  });
});

describe('a job of its own', () => {
  it('that cannot be sent fails with its sentence, and the next one goes on', async () => {
    world.readSendable = async ({ id }) => {
      if (id === 'a') throw new JobFailedError('cannot be decoded');
      return new Blob(['source']);
    };
    await submit('a');
    await submit('b');
    await until(() => book.get('b').place === 0);
    expect(book.get('a')).toMatchObject({ state: 'failed', message: 'cannot be decoded' });
  });

  it('that meets an error nobody thought of says so', async () => {
    world.readSendable = () => Promise.reject(new TypeError('x is undefined'));
    await submit('a');
    await untilState('a', 'failed');
    expect(book.get('a').message).toContain('x is undefined');
  });

  it('that was finished but not placed by an earlier run is placed', async () => {
    const result = { width: 1, height: 1, name: 'x.png', byteLength: 1, infotext: '' };
    store.jobs.set('a', aJob({ id: 'a', state: 'finishing', result }));
    await open();
    await queue.resume();
    await untilState('a', 'done');
    expect(book.get('a').message).toBe('placed');
  });
});

describe('retry and dismiss', () => {
  it('only take jobs that have ended', async () => {
    await submitAndRun('a');
    await queue.retry('a');
    await queue.dismiss('a');
    expect(state('a')).toBe('running');
  });

  it('a dismissed job is gone from the store', async () => {
    store.jobs.set('a', aJob({ id: 'a', state: 'failed' }));
    await open();
    await queue.dismiss('a');
    expect(store.jobs.size).toBe(0);
    expect(() => book.get('a')).toThrow('SUPIR does not know this job');
  });
});

describe('another address', () => {
  it('is not taken by jobs that a working backend has', async () => {
    await submitAndRun('a');
    await queue.moveTo('http://b');
    expect(book.get('a')).toMatchObject({ state: 'running', ticket: { backendUrl: URL_A } });
  });
});
