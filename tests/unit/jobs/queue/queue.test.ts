import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BackendUnusableError } from '../../../../jobs/errors.ts';
import type { Job } from '../../../../jobs/job.ts';
import { failJob } from '../../../../jobs/queue/fail-job.ts';
import { ReasonError } from '../../../../words/reason.ts';
import { because } from '../../words/said.ts';
import { aJob } from '../a-job.ts';
import { FakeBackend, MARKER } from '../fake-backend.ts';
import { memoryStore } from '../memory-store.ts';
import { openQueue, PLACED, rest, type TestQueue, until } from '../open-queue.ts';

const URL_A = 'http://127.0.0.1:6688';
const NOT_THERE = { code: 'backend-refused', backendUrl: URL_A } as const;
const WAITS = { code: 'waits', because: NOT_THERE } as const;
const FULL = { code: 'storage-full' } as const;
let backend: FakeBackend;
let store: ReturnType<typeof memoryStore>;
let test: TestQueue;

async function open(): Promise<void> {
  test = await openQueue(store, backend, URL_A);
}

beforeEach(async () => {
  backend = new FakeBackend();
  store = memoryStore();
  await open();
});

const warnings = vi.spyOn(console, 'warn').mockImplementation(() => {});
afterEach(() => {
  warnings.mockClear();
});

const job = (id: string): Job => test.book.get(id);
const state = (id: string) => job(id).state;
const untilState = (id: string, wanted: Job['state']) => until(() => state(id) === wanted);
const submit = (id: string) => test.submit(id);
const unreachable = () => {
  throw new BackendUnusableError(NOT_THERE);
};

async function submitAndRun(id: string): Promise<void> {
  await submit(id);
  await until(() => job(id).place === 0);
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
    const { startedAtMs } = job('a');
    test.reach = unreachable;
    backend.cut();
    await untilState('a', 'waiting');
    expect(job('a').reason).toEqual(WAITS);
    test.reach = () => {};
    test.wakeUp();
    await untilState('a', 'running');
    expect(job('a')).toMatchObject({ startedAtMs });
    expect(job('a')).not.toHaveProperty('reason');
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
    await test.queue.resume();
    await untilState('a', 'done');
    expect(backend.computed).toEqual([]);
  });
});

describe('images that came while the browser was closed', () => {
  const IDS = Array.from({ length: 8 }, (_, n) => `late-${n}`);
  let made: { id: string; read: () => void }[];

  /** All are there, and the queue goes on. */
  async function resume(): Promise<void> {
    made = [];
    for (const [n, id] of IDS.entries()) {
      const ticket = {
        backendUrl: URL_A,
        appId: '1',
        sessionHash: id,
        joinedAtMs: n,
        joined: true,
        resultPath: id,
      } as const;
      store.jobs.set(id, aJob({ id, rank: n, state: 'finishing', ticket }));
      backend.files.set(id, new Blob([id]));
    }
    await open();
    test.shares = true;
    test.finish = async ({ id }, _, read) => void made.push({ id, read });
    await test.queue.resume();
    await until(() => made.length === 2);
  }

  it('are fetched no faster than they are finished: two at a time are in memory', async () => {
    await resume();
    for (let n = 2; n < IDS.length; n++) {
      await rest();
      expect(made).toHaveLength(n);
      made[n - 2]?.read();
      await until(() => made.length === n + 1);
    }
    expect(made.map(({ id }) => id)).toEqual(IDS);
  });

  it('keep neither the GPU nor the next job, of which few may be sent', async () => {
    test.limit = 1;
    await resume();
    expect(test.queue.backendsAtWork).toEqual([]);
    await submit('next');
    await until(() => job('next').place === 0);
  });

  it('give their place up when they cannot be had', async () => {
    await resume();
    backend.fetching = () => Promise.reject(new ReasonError({ code: 'backend-no-file', status: 500, text: '' }));
    for (const { read } of made) read();
    await until(() => IDS.slice(2).every((id) => state(id) === 'failed'));
    backend.fetching = async () => {};
    await test.queue.retry('late-2');
    await until(() => made.length === 3);
  });
});

describe('what goes wrong beside the jobs', () => {
  it('gives up nothing while the backend computes', async () => {
    await submitAndRun('a');
    backend.watching = () => Promise.reject(new TypeError('nobody thought of it'));
    backend.cut();
    await submit('b');
    await until(() => warnings.mock.calls.length > 0);
    expect(state('a')).toBe('running');
    backend.watching = async () => {};
    test.wakeUp();
    await until(() => job('b').ticket?.joined === true);
    backend.finish();
    backend.take();
    await untilState('a', 'done');
    expect(backend.computed).toHaveLength(1);
  });

  it('says of a running job that its stream is not to be had, and goes on when it is', async () => {
    await submitAndRun('a');
    const odd = { code: 'backend-odd-answer', why: 'sends-on' } as const;
    backend.watching = () => Promise.reject(new ReasonError(odd));
    backend.cut();
    await untilState('a', 'waiting');
    expect(job('a')).toMatchObject({ reason: { code: 'waits', because: odd }, ticket: { backendUrl: URL_A } });
    expect(test.queue.backendsAtWork).toEqual([URL_A]);
    backend.watching = async () => {};
    test.wakeUp();
    await untilState('a', 'running');
    backend.finish();
    backend.take();
    await untilState('a', 'done');
    expect(backend.computed).toHaveLength(1);
  });

  it('ends what waits, with the reason, when nothing is under way', async () => {
    const { saveJob } = store;
    store.saveJob = () => Promise.reject(new ReasonError(FULL));
    await submit('a');
    await submit('b');
    await untilState('b', 'failed');
    store.saveJob = saveJob;
    expect([job('a').reason, job('b').reason]).toEqual([FULL, FULL]);
    expect(test.queue.backendsAtWork).toEqual([]);
  });

  it('on the way to the backend is said, and tried again', async () => {
    test.reach = () => Promise.reject(new TypeError('nobody thought of it'));
    await submit('a');
    await until(() => job('a').reason !== undefined);
    const because = { code: 'cannot-ask', text: 'nobody thought of it' };
    expect(job('a')).toMatchObject({ state: 'waiting', reason: { code: 'waits', because } });
    test.reach = () => {};
    test.wakeUp();
    await until(() => job('a').place === 0);
  });

  it('is not the page’s concern when its job was taken, and why it waits cannot be saved', async () => {
    test.reach = unreachable;
    await submit('a');
    await until(() => job('a').reason?.code === 'waits');
    store.saveJob = () => Promise.reject(new ReasonError(FULL));
    await submit('b');
    await until(() => warnings.mock.calls.length > 0);
    expect(job('b')).toMatchObject({ state: 'waiting', reason: WAITS });
  });

  it('a full disk right after joining takes no job from the backend', async () => {
    test.shares = true;
    const { saveJob } = store;
    store.saveJob = (saved) =>
      saved.ticket?.joined ? Promise.reject(new ReasonError(FULL)) : saveJob.call(store, saved);
    await submitAndRun('a');
    store.saveJob = saveJob;
    backend.finish();
    backend.take();
    await untilState('a', 'done');
    await until(() => test.webui.onGpu);
    expect(test.webui.calls).toEqual(['unload', 'load']);
  });

  it('a full disk at the end keeps the GPU from nobody', async () => {
    test.shares = true;
    await submitAndRun('a');
    store.saveJob = () => Promise.reject(new ReasonError(FULL));
    backend.finish();
    backend.take();
    await untilState('a', 'failed');
    await until(() => test.webui.onGpu);
  });

  it('a full disk drops no stream of a job that runs', async () => {
    await submit('a');
    await until(() => job('a').place === 0);
    const { saveJob } = store;
    store.saveJob = () => Promise.reject(new ReasonError(FULL));
    backend.take();
    await untilState('a', 'running');
    await until(() => warnings.mock.calls.length > 0);
    store.saveJob = saveJob;
    backend.finish();
    backend.take();
    await untilState('a', 'done');
    expect(backend.joined.filter((input) => input === 'marker')).toHaveLength(1);
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
    const first = job('a').ticket?.sessionHash;
    lose();
    if (backend.waiting.length > 0) backend.take();
    await until(() => {
      backend.beat();
      return job('a').ticket?.joined === true && job('a').ticket?.sessionHash !== first;
    });
    await until(() => backend.waiting.length === 2);
    backend.take();
    backend.finish();
    backend.take();
    await untilState('a', 'done');
  });
});

describe('the backend is started again while no stream would tell', () => {
  it('the job joins the run that is there, and is not computed twice', async () => {
    test.shares = true;
    test.webui.activity = 'busy';
    await submit('a');
    await until(() => job('a').heldBy === 'generation');
    backend.restart();
    test.webui.activity = 'idle';
    await until(() => {
      test.wakeUp();
      return job('a').ticket?.joined === true;
    });
    expect(job('a').ticket?.appId).toBe(backend.appId);
    await until(() => job('a').place === 0);
    backend.take();
    await untilState('a', 'running');
    backend.cut();
    await until(() => backend.waiting.includes('marker'));
    backend.finish();
    backend.take();
    await untilState('a', 'done');
    expect(backend.computed).toHaveLength(1);
  });
});

describe('a job that is handed over twice', () => {
  it.each([
    ['at once', async (twice: () => Promise<Job>) => Promise.all([twice(), twice()])],
    ['one after the other', async (twice: () => Promise<Job>) => [await twice(), await twice()]],
  ])('%s, is one job, with the seed of the first', async (_, hand) => {
    let seed = 0;
    const { parameters } = aJob();
    const jobs = await hand(() =>
      test.queue.submit(aJob({ id: 'a', parameters: { ...parameters, seed: ++seed } }), new Blob(['source'])),
    );
    expect(jobs.map((taken) => taken.parameters.seed)).toEqual([1, 1]);
    expect(store.jobs.get('a')?.parameters.seed).toBe(1);
    await until(() => job('a').place === 0);
    expect(backend.joined).toEqual(['image-1', 'marker']);
  });
});

describe('cancel', () => {
  it('while the source is uploaded: it never joins', async () => {
    const uploading = Promise.withResolvers<void>();
    backend.uploading = uploading.promise;
    await submit('a');
    await untilState('a', 'sending');
    await test.queue.cancel('a');
    uploading.resolve();
    await submit('b');
    await until(() => job('b').place === 0);
    expect(backend.waiting).toEqual(['image-2', 'marker']);
    expect(state('a')).toBe('cancelled');
  });

  it('of a job in the middle keeps the places of the others right', async () => {
    await submitAndRun('a');
    for (const id of ['b', 'c', 'd']) await submit(id);
    await until(() => job('d').place === 2);
    await test.queue.cancel('c');
    await until(() => job('d').place === 1);
    await until(() => backend.waiting.length === 3);
    backend.finish();
    backend.take();
    await untilState('b', 'running');
    await until(() => job('d').place === 0);
    expect(state('a')).toBe('done');
  });

  it('of a job that waits for a backend which is not there', async () => {
    test.reach = unreachable;
    await submit('a');
    await until(() => job('a').reason?.code === 'waits');
    await test.queue.cancel('a');
    expect(job('a')).not.toHaveProperty('reason');
    expect(test.queue.unfinishedAt(URL_A)).toBe(0);
  });

  it('does nothing to a job that has ended', async () => {
    store.jobs.set('a', aJob({ id: 'a', state: 'done' }));
    await open();
    await test.queue.cancel('a');
    expect(state('a')).toBe('done');
  });
});

describe('a job of its own', () => {
  const UNDECODABLE = { code: 'source-undecodable', text: 'damaged' } as const;

  it('that cannot be sent fails with its reason, and the next one goes on', async () => {
    test.world.readSendable = async ({ id }) => {
      if (id === 'a') throw new ReasonError(UNDECODABLE);
      return new Blob(['source']);
    };
    await submit('a');
    await submit('b');
    await until(() => job('b').place === 0);
    expect(job('a')).toMatchObject({ state: 'failed', reason: UNDECODABLE });
  });

  it('that meets an error nobody thought of says so', async () => {
    test.world.readSendable = () => Promise.reject(new TypeError('x is undefined'));
    await submit('a');
    await untilState('a', 'failed');
    expect(job('a').reason).toEqual({ code: 'unexpected', text: 'x is undefined' });
  });

  it('that was finished but not placed by an earlier run is placed', async () => {
    const result = { width: 1, height: 1, name: 'x.png', byteLength: 1, infotext: '' };
    store.jobs.set('a', aJob({ id: 'a', state: 'finishing', result }));
    await open();
    await test.queue.resume();
    await untilState('a', 'done');
    expect(job('a').reason).toEqual(PLACED);
  });
});

describe('retry and dismiss', () => {
  it('only take jobs that have ended', async () => {
    await submitAndRun('a');
    await test.queue.retry('a');
    await test.queue.dismiss('a');
    await test.queue.delete('a');
    expect(state('a')).toBe('running');
  });

  it('a job without a result that is dismissed is gone from the store', async () => {
    store.jobs.set('a', aJob({ id: 'a', state: 'failed' }));
    await open();
    await test.queue.dismiss('a');
    expect(store.jobs.size).toBe(0);
    expect(() => job('a')).toThrow(because('job-unknown'));
  });

  it('a result made of another one is never sent to SUPIR: retry has its web UI take it', async () => {
    const result = { width: 1, height: 1, name: 'a.png', byteLength: 9, infotext: '' };
    const derivedFrom = { jobId: 'b', url: null, tuning: { match: 'mean', blend: 0 } } as const;
    store.jobs.set('a', aJob({ id: 'a', state: 'cancelled', endedAtMs: 5, result, derivedFrom }));
    await open();
    await test.queue.retry('a');
    await untilState('a', 'done');
    expect(job('a')).toMatchObject({ reason: PLACED, result });
    expect(backend.joined).toEqual([]);
  });

  it('a dismissed job with a result is marked, and gone when it is deleted', async () => {
    const result = { width: 1, height: 1, name: 'a.png', byteLength: 9, infotext: '' };
    store.jobs.set('a', aJob({ id: 'a', state: 'done', result }));
    await open();
    await test.queue.dismiss('a');
    expect(store.jobs.get('a')).toMatchObject({ dismissed: true, result });
    await test.queue.delete('a');
    expect(store.jobs.size).toBe(0);
  });
});

describe('another address', () => {
  it('lets go of cancelled jobs that a silent backend would owe for ever', async () => {
    await submitAndRun('a');
    await submit('b');
    await until(() => job('b').place === 0);
    test.reach = () => {
      throw new BackendUnusableError({ code: 'backend-silent', backendUrl: URL_A }, { isGone: false });
    };
    backend.cut();
    await untilState('b', 'waiting');
    await test.queue.cancel('a');
    await test.queue.cancel('b');
    await test.queue.delete('b');
    expect(test.queue.backendsAtWork).toEqual([URL_A]);
    await test.queue.moveTo('http://b');
    expect(test.queue.backendsAtWork).toEqual([]);
    expect(job('a').ticket).toBeUndefined();
    expect(store.jobs.has('b')).toBe(false);
  });

  it('is not taken by jobs that a working backend has', async () => {
    await submitAndRun('a');
    await test.queue.moveTo('http://b');
    expect(job('a')).toMatchObject({ state: 'running', ticket: { backendUrl: URL_A } });
  });
});

describe('the order', () => {
  const waiting = () => test.book.list().filter(({ ticket }) => ticket);
  const inLine = () =>
    waiting()
      .toSorted((a, b) => (a.ticket?.joinedAtMs ?? 0) - (b.ticket?.joinedAtMs ?? 0))
      .map(({ id }) => id);

  it('a job moved to the front is computed right after the running one', async () => {
    await submitAndRun('a');
    for (const id of ['b', 'c', 'd']) await submit(id);
    await until(() => job('d').place === 2);
    await test.queue.moveToFront('d');
    await until(() => job('d').place === 0 && job('c').place === 2);
    expect(inLine()).toEqual(['a', 'd', 'b', 'c']);
    backend.finish();
    backend.take();
    await untilState('d', 'running');
    expect(state('a')).toBe('done');
  });

  it('is that of joining, also when the clock was set back and the browser started again', async () => {
    await submitAndRun('a');
    test.setClockBack();
    await submit('b');
    await until(() => job('b').place === 0);
    expect(inLine()).toEqual(['a', 'b']);
    await open();
    test.setClockBack();
    await test.queue.resume();
    await submit('c');
    await until(() => job('c').ticket?.joined === true);
    expect(inLine()).toEqual(['a', 'b', 'c']);
  });

  it('only so many jobs stand at the backend as may', async () => {
    test.limit = 2;
    await submitAndRun('a');
    for (const id of ['b', 'c']) await submit(id);
    await until(() => job('b').place === 0);
    expect(job('c')).toMatchObject({ state: 'waiting' });
    expect(job('c').ticket).toBeUndefined();
    backend.finish();
    backend.take();
    await until(() => job('c').ticket?.joined === true);
  });
});

describe('pause', () => {
  it('takes back what waits, lets the running job end, and goes on in order', async () => {
    await submitAndRun('a');
    for (const id of ['b', 'c']) await submit(id);
    await until(() => job('c').place === 1);
    await test.queue.pause(true);
    await until(() => job('b').heldBy === 'pause' && job('c').heldBy === 'pause');
    expect(backend.waiting).toEqual(['marker']);
    backend.finish();
    backend.take();
    await untilState('a', 'done');
    expect(test.queue.backendsAtWork).toEqual([]);
    await test.queue.pause(false);
    await until(() => job('b').place === 0 && job('c').place === 1);
    expect(job('b')).not.toHaveProperty('heldBy');
  });

  it('is kept by the store, and new jobs wait', async () => {
    await test.queue.pause(true);
    await open();
    await submit('a');
    await until(() => job('a').heldBy === 'pause');
    expect(backend.joined).toEqual([]);
  });

  it('that comes as the next job starts loses nothing of it', async () => {
    await submitAndRun('a');
    await submit('b');
    await until(() => job('b').place === 0);
    backend.finish();
    // The backend takes it before anybody here has heard of that.
    backend.take();
    await test.queue.pause(true);
    await untilState('b', 'running');
    backend.finish();
    await untilState('b', 'done');
    expect(backend.computed).toHaveLength(2);
  });
});

describe('what is owed to the backend', () => {
  it('a job cancelled while the connection was away is taken out of the queue afterwards', async () => {
    await submitAndRun('a');
    await submit('b');
    await until(() => job('b').place === 0);
    test.reach = unreachable;
    backend.cut();
    await untilState('b', 'waiting');
    await test.queue.cancel('b');
    test.reach = () => {};
    test.wakeUp();
    await until(() => job('b').ticket === undefined);
    expect(backend.waiting).toEqual(['marker']);
    expect(state('b')).toBe('cancelled');
  });

  it('a job cancelled while it ran keeps SUPIR at work until the backend is through with it', async () => {
    await submitAndRun('a');
    await test.queue.cancel('a');
    expect(test.queue.backendsAtWork).toEqual([URL_A]);
    backend.finish();
    backend.take();
    await until(() => job('a').ticket === undefined);
    expect(test.queue.backendsAtWork).toEqual([]);
    expect(state('a')).toBe('cancelled');
  });

  it('a job cancelled while it ran and deleted keeps SUPIR at work, too, and is forgotten afterwards', async () => {
    await submitAndRun('a');
    await test.queue.cancel('a');
    await test.queue.delete('a');
    expect(test.queue.backendsAtWork).toEqual([URL_A]);
    expect(job('a').dismissed).toBe(true);
    backend.finish();
    backend.take();
    await until(() => test.queue.backendsAtWork.length === 0);
    await until(() => test.book.find('a') === undefined);
    expect(store.jobs.has('a')).toBe(false);
  });

  it('a job cancelled before anybody saw that it runs keeps SUPIR at work until its end', async () => {
    const uploading = Promise.withResolvers<void>();
    await submit('a');
    await until(() => backend.joined.includes('image-1'));
    backend.uploading = uploading.promise;
    await submit('b');
    await untilState('b', 'sending');
    // Nothing tells of it: the marker that would is joined behind the last job.
    if (backend.waiting[0] === 'image-1') backend.take();
    await test.queue.cancel('a');
    uploading.resolve();
    await until(() => job('b').state === 'queued');
    expect(test.queue.backendsAtWork).toEqual([URL_A]);
    expect(job('a').ticket).toBeDefined();
    backend.finish();
    await until(() => job('a').ticket === undefined);
  });

  it('a job cancelled while it ran and retried is not computed again', async () => {
    await submitAndRun('a');
    await test.queue.cancel('a');
    await test.queue.retry('a');
    expect(state('a')).toBe('running');
    backend.finish();
    backend.take();
    await untilState('a', 'done');
    expect(backend.computed).toHaveLength(1);
  });

  it('a result that could not be saved is fetched again, not computed', async () => {
    const { finish } = test;
    test.finish = (finished) => failJob(test.world, finished.id, new ReasonError(FULL));
    await submitAndRun('a');
    backend.finish();
    backend.take();
    await untilState('a', 'failed');
    test.finish = finish;
    await test.queue.retry('a');
    await untilState('a', 'done');
    expect(backend.computed).toHaveLength(1);
  });
});

describe('an image that the backend does not hand out', () => {
  it('is fetched by a retry, not computed again', async () => {
    backend.fetching = () => Promise.reject(new ReasonError({ code: 'backend-no-file', status: 500, text: '' }));
    await submitAndRun('a');
    backend.finish();
    backend.take();
    await untilState('a', 'failed');
    backend.fetching = async () => {};
    await test.queue.retry('a');
    await untilState('a', 'done');
    expect(backend.computed).toHaveLength(1);
  });
});

const otherSettings = () => {
  const { parameters, plan, target } = aJob();
  clicks += 1;
  return { id: `anew-${clicks}`, parameters: { ...parameters, steps: 7 }, plan, target };
};
/** A page draws an id with each. */
let clicks = 0;

describe('what runs by old settings, cancelled', () => {
  it('is let go, and by the new ones a job of its own is computed, once', async () => {
    await submitAndRun('a');
    await test.queue.cancel('a');
    await test.queue.retry('a', otherSettings());
    const anew = () => test.book.list().find(({ id }) => id !== 'a');
    await until(() => anew()?.place === 0);
    expect(job('a')).toMatchObject({ state: 'cancelled', dismissed: true });
    backend.finish();
    backend.take();
    await until(() => test.book.find('a') === undefined);
    await until(() => anew()?.state === 'running');
    backend.finish();
    backend.take();
    await until(() => anew()?.state === 'done');
    expect(anew()?.parameters.steps).toBe(7);
    expect(backend.computed).toEqual(['image-1', 'image-2']);
  });

  it('is computed anew once, however often that is clicked', async () => {
    await submitAndRun('a');
    await test.queue.cancel('a');
    await Promise.all([test.queue.retry('a', otherSettings()), test.queue.retry('a', otherSettings())]);
    await test.queue.retry('a', otherSettings());
    expect(test.book.list().map(({ dismissed, parameters }) => [parameters.steps, dismissed === true])).toEqual([
      [aJob().parameters.steps, true],
      [7, false],
    ]);
  });

  it('is computed anew once, when the browser died before it could say so and the page asks again', async () => {
    await submitAndRun('a');
    await test.queue.cancel('a');
    const anew = otherSettings();
    const dying = Promise.withResolvers<never>();
    const { saveJob } = store;
    // The new job is saved; that the old one is dismissed is not.
    store.saveJob = (saved) => (saved.dismissed ? dying.promise : saveJob.call(store, saved));
    void test.queue.retry('a', anew);
    await until(() => store.jobs.has(anew.id));
    store.saveJob = saveJob;
    await open();
    await test.queue.resume();
    await test.queue.retry('a', anew);
    expect(test.book.list().map(({ id, dismissed }) => [id, dismissed === true])).toEqual([
      ['a', true],
      [anew.id, false],
    ]);
  });

  it('leaves nothing at the backend of one that only waited there', async () => {
    await submitAndRun('a');
    await submit('b');
    await until(() => job('b').place === 0);
    const uploading = Promise.withResolvers<void>();
    backend.uploading = uploading.promise;
    await submit('c');
    await untilState('c', 'sending');
    await test.queue.cancel('b');
    await test.queue.retry('b', otherSettings());
    uploading.resolve();
    await until(() => test.book.list().every(({ ticket }) => ticket?.joined === true));
    await until(() => backend.waiting.at(-1) === 'marker');
    expect(backend.waiting).not.toContain('image-2');
    expect(test.book.list()).toHaveLength(3);
  });
});

describe('an image on its way', () => {
  it('is not taken for that of other settings, wanted meanwhile', async () => {
    const fetched = Promise.withResolvers<void>();
    backend.fetching = () => fetched.promise;
    await submitAndRun('a');
    const first = job('a').ticket?.sessionHash;
    backend.finish();
    backend.take();
    await untilState('a', 'finishing');
    await test.queue.cancel('a');
    await test.queue.retry('a', otherSettings());
    fetched.resolve();
    await until(() => job('a').ticket?.joined === true);
    expect(job('a').ticket?.sessionHash).not.toBe(first);
    expect(state('a')).toBe('queued');
  });
});

describe('the GPU', () => {
  beforeEach(() => {
    test.shares = true;
  });

  it('is handed over once for a run of jobs, before the first, and back after the last', async () => {
    await submit('a');
    await submit('b');
    await until(() => job('b').place === 1);
    expect(test.webui.calls).toEqual(['unload']);
    backend.take();
    backend.finish();
    backend.take();
    await untilState('b', 'running');
    expect(test.webui).toMatchObject({ onGpu: false, calls: ['unload'] });
    backend.finish();
    backend.take();
    await untilState('b', 'done');
    await until(() => test.webui.onGpu);
    expect(test.webui.calls).toEqual(['unload', 'load']);
    expect(store.facts.debts).toEqual([]);
  });

  it('keeps the process awake until the web UI’s model is back, though no job is left', async () => {
    await submitAndRun('a');
    const moving = Promise.withResolvers<void>();
    test.webui.answering = moving.promise;
    backend.finish();
    backend.take();
    await until(() => state('a') === 'done' && test.webui.calls.includes('load'));
    expect(test.awake.isNeeded).toBe(true);
    moving.resolve();
    await until(() => !test.awake.isNeeded);
    expect(test.webui.onGpu).toBe(true);
  });

  it.each(['fails', 'is cancelled'])('goes back when the only job %s', async (how) => {
    await submitAndRun('a');
    if (how === 'fails') backend.fail();
    else await test.queue.cancel('a');
    if (how !== 'fails') backend.finish();
    backend.take();
    await until(() => test.webui.onGpu);
  });

  it('waits for a generation, and says so', async () => {
    test.webui.activity = 'busy';
    await submit('a');
    await until(() => job('a').heldBy === 'generation');
    expect(backend.joined).toEqual([]);
    test.webui.activity = 'idle';
    test.wakeUp();
    await until(() => job('a').place === 0);
    expect(test.webui.calls).toEqual(['unload']);
  });

  it('goes back while the backend is away, and is taken again when it is there', async () => {
    await submitAndRun('a');
    test.reach = unreachable;
    backend.restart();
    await until(() => test.webui.onGpu);
    test.reach = () => {};
    test.wakeUp();
    await until(() => job('a').place === 0);
    expect(test.webui.calls).toEqual(['unload', 'load', 'unload']);
  });

  it('goes back while the backend seems gone, and is taken again although nothing new is sent', async () => {
    await submitAndRun('a');
    test.reach = unreachable;
    backend.cut();
    await until(() => test.webui.onGpu);
    test.reach = () => {};
    test.wakeUp();
    await until(() => !test.webui.onGpu);
    expect(state('a')).toBe('running');
    expect(backend.joined).not.toContain('image-2');
  });

  it('a model that could not go back does not come while SUPIR is at work again', async () => {
    await submitAndRun('a');
    test.webui.activity = 'gone';
    backend.finish();
    backend.take();
    await untilState('a', 'done');
    await until(() => test.gpu.debtors.length > 0);
    // It does not share the GPU by now: nothing takes it.
    test.shares = false;
    test.webui.activity = 'idle';
    await submitAndRun('b');
    test.wakeUp();
    await rest();
    expect(test.webui.calls).toEqual(['unload']);
    backend.finish();
    backend.take();
    await until(() => test.webui.onGpu);
  });

  it('goes back after the browser was killed, by the next one', async () => {
    await submitAndRun('a');
    expect(store.facts.debts).toEqual([{ webui: job('a').webui }]);
    const { webui } = test;
    test.reach = () => new Promise(() => {});
    backend.cut();
    await open();
    test.shares = true;
    await test.queue.resume();
    await until(() => state('a') === 'running' && backend.waiting.length > 0);
    backend.finish();
    while (backend.waiting.length > 0) backend.take();
    await untilState('a', 'done');
    await until(() => test.webui.calls.includes('load'));
    expect(webui.calls).toEqual(['unload']);
  });

  it('owes nothing to a web UI that loads by itself', async () => {
    test.webui.wayBack = 'itself';
    await submitAndRun('b');
    expect(test.gpu.debtors).toEqual([]);
  });

  it('does not go back while another browser has jobs at the backend', async () => {
    await submitAndRun('a');
    // Its job, and the marker behind it.
    backend.join('other', 'image');
    backend.join('other marker', MARKER);
    backend.finish();
    backend.take();
    backend.take();
    await untilState('a', 'done');
    await rest();
    test.wakeUp();
    await rest();
    expect(test.webui.calls).toEqual(['unload']);
    backend.finish();
    backend.take();
    await until(() => {
      test.wakeUp();
      return test.webui.onGpu;
    });
  });

  it('a model that could not go back is tried again', async () => {
    await submitAndRun('a');
    test.webui.activity = 'gone';
    backend.finish();
    backend.take();
    await untilState('a', 'done');
    expect(test.gpu.debtors).toEqual([job('a').webui]);
    test.webui.activity = 'idle';
    await until(() => {
      test.wakeUp();
      return test.webui.onGpu;
    });
  });

  it('says so when the model does not move, and upscales all the same', async () => {
    test.webui.fails = true;
    await submit('a');
    await until(() => job('a').place === 0);
    expect(test.gpu.problem).toEqual({
      code: 'model-stays',
      webui: job('a').webui,
      because: { code: 'unexpected', text: 'no button' },
    });
  });
});

describe('a turn for a generation', () => {
  beforeEach(() => {
    test.shares = true;
  });

  function takeTurn() {
    const turn = test.queue.takeTurn(aJob({ id: 'any' }).webui);
    let isGranted = false;
    void turn.granted.then(() => {
      isGranted = true;
    });
    return { turn, isGranted: () => isGranted };
  }

  /** Ours is the first in the backend's queue, and its marker the second. */
  async function computeNext(id: string): Promise<void> {
    await until(() => job(id).place === 0);
    backend.take();
    await untilState(id, 'running');
    backend.finish();
    await until(() => backend.waiting.length > 0);
    backend.take();
    await untilState(id, 'done');
  }

  it('comes after the running job, with the model back; the rest goes on afterwards', async () => {
    await submitAndRun('a');
    await submit('b');
    await until(() => job('b').place === 0);
    const turn = test.queue.takeTurn(job('a').webui);
    await until(() => job('b').heldBy === 'generation');
    expect(test.webui.onGpu).toBe(false);
    backend.finish();
    backend.take();
    await turn.granted;
    expect(test.webui.onGpu).toBe(true);
    // SUPIR is through with it; its image may still be on its way.
    expect(['finishing', 'done']).toContain(state('a'));
    test.webui.activity = 'busy';
    turn.end();
    await until(() => test.gpu.waitsFor(job('b').webui));
    test.webui.activity = 'idle';
    test.wakeUp();
    await until(() => job('b').place === 0);
    expect(test.webui.calls).toEqual(['unload', 'load', 'unload']);
  });

  it('comes after the next job, if none had its turn: the model has not moved for nothing', async () => {
    const uploading = Promise.withResolvers<void>();
    backend.uploading = uploading.promise;
    await submit('a');
    await submit('b');
    await untilState('a', 'sending');
    const { turn, isGranted } = takeTurn();
    uploading.resolve();
    await until(() => job('a').state === 'queued');
    await computeNext('a');
    await turn.granted;
    expect([isGranted(), state('b'), job('b').heldBy]).toEqual([true, 'waiting', 'generation']);
    expect(test.webui.calls).toEqual(['unload', 'load']);
    turn.end();
    await until(() => job('b').state === 'queued');
  });

  it('one after the other leaves room for a job each: Generate forever with After Generate', async () => {
    await submit('1');
    for (const id of ['1', '2', '3']) {
      const { turn } = takeTurn();
      await computeNext(id);
      await turn.granted;
      expect(test.webui.onGpu).toBe(true);
      // What this generation makes is upscaled next.
      await submit(`${Number(id) + 1}`);
      turn.end();
    }
    expect(test.webui.calls.slice(0, 6)).toEqual(['unload', 'load', 'unload', 'load', 'unload', 'load']);
    expect(backend.computed).toHaveLength(3);
  });

  it('waits for no job while the web UI generates already: none can begin', async () => {
    test.webui.activity = 'busy';
    await submit('a');
    await until(() => job('a').heldBy === 'generation');
    await takeTurn().turn.granted;
    expect(backend.joined).toEqual([]);
  });

  it('waits for no job while the queue is paused', async () => {
    await test.queue.pause(true);
    await submit('a');
    await takeTurn().turn.granted;
    expect(test.webui.calls).toEqual([]);
  });

  it('does not come while the model cannot come back; anyway does', async () => {
    await submitAndRun('a');
    const { turn, isGranted } = takeTurn();
    test.webui.fails = true;
    backend.finish();
    backend.take();
    await until(() => test.gpu.problem !== null);
    await rest();
    expect(isGranted()).toBe(false);
    await turn.anyway();
    test.webui.fails = false;
    test.wakeUp();
    await turn.granted;
    expect(test.webui.onGpu).toBe(true);
  });

  it('comes at once when nothing is at work', async () => {
    await test.queue.takeTurn('http://127.0.0.1:7860').granted;
    expect(test.webui.calls).toEqual([]);
  });

  it('that is given up lets the jobs go on', async () => {
    await submitAndRun('a');
    await submit('b');
    await until(() => job('b').place === 0);
    const turn = test.queue.takeTurn(job('a').webui);
    await until(() => job('b').heldBy === 'generation');
    turn.end();
    turn.end();
    await until(() => job('b').place === 0);
  });

  it('anyway brings the model back although a job runs', async () => {
    await submitAndRun('a');
    const turn = test.queue.takeTurn(job('a').webui);
    await turn.anyway();
    expect(test.webui.onGpu).toBe(true);
    expect(state('a')).toBe('running');
  });
});
