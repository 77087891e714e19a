import { beforeEach, describe, expect, it } from 'vitest';
import { BackendUnusableError } from '../../../../jobs/errors.ts';
import { FakeBackend } from '../fake-backend.ts';
import { memoryStore } from '../memory-store.ts';
import { openQueue, rest, type TestQueue, until } from '../open-queue.ts';

const URL_A = 'http://127.0.0.1:6688';
const STUCK = { code: 'backend-stuck', backendUrl: URL_A };

let backend: FakeBackend;
let store: ReturnType<typeof memoryStore>;
let test: TestQueue;

const state = (id: string) => test.book.get(id).state;
const isStuck = () => test.failures.reason !== null;

async function open(): Promise<void> {
  test = await openQueue(store, backend, URL_A);
  test.shares = true;
}

/** The next event is a job that was sent. */
async function take(id: string): Promise<void> {
  await until(() => test.book.get(id).ticket?.joined === true && backend.waiting.includes('marker'));
  backend.take();
  await until(() => state(id) === 'running');
}

async function fail(id: string): Promise<void> {
  await take(id);
  backend.fail();
  backend.take();
  await until(() => state(id) === 'failed');
}

/** Each is alone at the backend. */
async function failTwice(): Promise<void> {
  test.limit = 1;
  for (const id of ['a', 'b', 'c']) await test.submit(id);
  await fail('a');
  await fail('b');
}

beforeEach(async () => {
  backend = new FakeBackend();
  store = memoryStore();
  await open();
});

describe('a backend that fails without a reason', () => {
  it('gets the next job; after two in a row the queue pauses, and SUPIR counts as having the GPU', async () => {
    test.limit = 1;
    for (const id of ['a', 'b', 'c']) await test.submit(id);
    await fail('a');
    expect([test.failures.reason, store.facts.paused]).toEqual([null, undefined]);
    await fail('b');
    await until(() => test.book.get('c').heldBy === 'pause');
    await rest();
    expect([test.failures.reason, store.facts.paused]).toEqual([STUCK, true]);
    expect(test.queue.backendsAtWork).toEqual([URL_A]);
    expect(test.webui.calls).toEqual(['unload']);
    expect(backend.joined.filter((input) => input !== 'marker')).toHaveLength(2);
  });

  it('keeps nobody from generating anyway: the web UI’s model comes back, and the queue stays as it is', async () => {
    await failTwice();
    const turn = test.queue.takeTurn('http://127.0.0.1:7860');
    let isGranted = false;
    void turn.granted.then(() => {
      isGranted = true;
    });
    await rest();
    expect([isGranted, test.webui.onGpu]).toEqual([false, false]);
    await turn.anyway();
    expect(test.webui.onGpu).toBe(true);
    turn.end();
    await rest();
    expect([isGranted, isStuck(), store.facts.paused, test.book.get('c').heldBy]).toEqual([true, false, true, 'pause']);
  });

  it('is tried again when the user resumes, and paused again by one more failure', async () => {
    await failTwice();
    await test.queue.pause(false);
    await fail('c');
    expect([isStuck(), store.facts.paused]).toEqual([true, true]);
  });

  it('is tried again by Retry, unless the user has paused the queue', async () => {
    await failTwice();
    await test.queue.retry('a');
    await until(() => state('a') === 'queued' || state('c') === 'queued');
    await test.queue.pause(true);
    await test.queue.retry('b');
    expect(store.facts.paused).toBe(true);
  });

  it('has freed the GPU with a success: one that ran already lets the queue go on', async () => {
    test.limit = 2;
    for (const id of ['a', 'b', 'c', 'd']) await test.submit(id);
    await take('a');
    backend.fail();
    await take('b');
    await until(() => test.book.get('c').ticket?.joined === true && backend.waiting.length === 2);
    backend.fail();
    backend.take();
    await until(isStuck);
    backend.finish();
    await until(() => {
      if (backend.waiting[0] === 'marker') backend.take();
      return state('c') === 'done';
    });
    await until(() => state('d') === 'queued');
    expect([isStuck(), store.facts.paused]).toEqual([false, false]);
  });

  it.each([
    ['started again', () => backend.restart()],
    [
      'gone',
      () => {
        backend.cut();
        test.reach = () => {
          throw new BackendUnusableError({ code: 'backend-refused', backendUrl: URL_A });
        };
      },
    ],
  ])('has freed the GPU when it was %s: the queue goes on by itself', async (_, end) => {
    await failTwice();
    end();
    await until(() => {
      test.wakeUp();
      return !isStuck();
    });
    expect(store.facts).toMatchObject({ paused: false, silentRun: null });
    test.reach = () => {};
    await until(() => {
      test.wakeUp();
      return state('c') === 'queued';
    });
  });

  it('is told of also by the next run of the browser, and one that the user has paused stays paused', async () => {
    await failTwice();
    await test.queue.pause(true);
    await open();
    await test.queue.resume();
    expect([test.failures.reason, test.queue.backendsAtWork]).toEqual([STUCK, [URL_A]]);
    backend.restart();
    await until(() => {
      test.wakeUp();
      return !isStuck();
    });
    expect(store.facts.paused).toBe(true);
  });
});

it('a reason, and a success between two without one, are no such failures', async () => {
  const { failures } = test;
  await failures.failed(URL_A, '1');
  await failures.succeeded(URL_A);
  await failures.failed(URL_A, '1');
  expect(isStuck()).toBe(false);
  await failures.failed(URL_A, '2');
  expect(isStuck()).toBe(false);
  await failures.failed(URL_A, '2');
  expect(isStuck()).toBe(true);
});
