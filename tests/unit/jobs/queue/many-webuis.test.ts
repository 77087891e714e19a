import { beforeEach, describe, expect, it } from 'vitest';
import { ReasonError } from '../../../../words/reason.ts';
import { because } from '../../words/said.ts';
import { FakeBackend } from '../fake-backend.ts';
import { memoryStore } from '../memory-store.ts';
import { FakeWebui, openQueue, rest, type TestQueue, until } from '../open-queue.ts';

const BACKEND = 'http://127.0.0.1:6688';
const REAL = 'http://127.0.0.1:7860';
const OTHER = 'http://127.0.0.1:7861';
const MINUTE_MS = 60_000;

let store: ReturnType<typeof memoryStore>;
let backend: FakeBackend;
let test: TestQueue;
let other: FakeWebui;

beforeEach(async () => {
  store = memoryStore();
  backend = new FakeBackend();
  test = await openQueue(store, backend, BACKEND);
  test.shares = true;
  other = new FakeWebui();
  test.webuis.set(OTHER, other);
});

const job = (id: string) => test.book.get(id);
const isJoined = (id: string) => job(id).ticket !== undefined;
/** Minute after minute, with all that each brings. */
async function pass(minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    test.pass(MINUTE_MS);
    await rest();
  }
}

describe('a web UI that does not leave the GPU', () => {
  it('and says nothing, lets the jobs of others by after some seconds; its own comes back to its place', async () => {
    const answering = Promise.withResolvers<void>();
    other.answering = answering.promise;
    await test.submit('silent', OTHER);
    await test.submit('real', REAL);
    await rest();
    expect([isJoined('silent'), isJoined('real')]).toEqual([false, false]);
    test.pass(5000);
    await until(() => isJoined('real'));
    await test.submit('later', REAL);
    await until(() => isJoined('later'));
    answering.resolve();
    await until(() => isJoined('silent') && job('silent').place === 0);
    expect([job('silent').rank < job('real').rank, backend.computed]).toEqual([true, []]);
  });

  it('and generates, holds the others that share it, but not for ever; the popup knows whose generation it is', async () => {
    other.activity = 'busy';
    await test.submit('busy', OTHER);
    await test.submit('real', REAL);
    await until(() => job('real').heldBy === 'generation');
    expect(test.queue.holders).toEqual([OTHER]);
    await pass(29);
    expect(isJoined('real')).toBe(false);
    await pass(2);
    await until(() => isJoined('real'));
    expect([isJoined('busy'), job('busy').heldBy]).toEqual([false, 'generation']);
    // The next one waits no more, until that web UI was idle once.
    await test.submit('next', REAL);
    await until(() => isJoined('next'));
    other.activity = 'idle';
    await pass(1);
    await until(() => isJoined('busy'));
    expect(test.queue.holders).toEqual([]);
  });

  it('and generates, is not waited for any more when the user says so', async () => {
    other.activity = 'busy';
    await test.submit('busy', OTHER);
    await test.submit('real', REAL);
    await until(() => job('real').heldBy === 'generation');
    test.queue.goOn();
    await until(() => isJoined('busy') && isJoined('real'));
    expect(other.calls).toEqual(['unload']);
  });

  it('keeps no other from generating', async () => {
    other.activity = 'busy';
    await test.submit('busy', OTHER);
    await test.submit('real', REAL);
    await until(() => job('real').heldBy === 'generation');
    await test.queue.takeTurn(REAL).granted;
    expect(backend.joined).toEqual([]);
  });

  it('nor does one that never takes its model back', async () => {
    await test.submit('hostile', OTHER);
    await until(() => isJoined('hostile'));
    await test.submit('real', REAL);
    await until(() => isJoined('real'));
    other.answering = new Promise(() => {});
    for (const id of ['hostile', 'real']) await test.queue.cancel(id);
    await until(() => !isJoined('hostile') && !isJoined('real'));
    let isGranted = false;
    void test.queue.takeTurn(REAL).granted.then(() => {
      isGranted = true;
    });
    await until(() => {
      test.wakeUp();
      return isGranted;
    });
    expect(test.webui.onGpu).toBe(true);
    expect(test.gpu.debtors).toEqual([OTHER]);
  });
});

describe('a turn', () => {
  it('is over without a sign that its web UI works, ten minutes after the page was told to go', async () => {
    const turn = test.queue.takeTurn(OTHER);
    await turn.granted;
    await test.submit('real', REAL);
    await until(() => job('real').heldBy === 'generation');
    expect(test.queue.holders).toEqual([OTHER]);
    for (let look = 0; look < 80 && !isJoined('real'); look += 1) {
      test.pass(10_000);
      await rest();
    }
    expect(isJoined('real')).toBe(true);
    turn.end();
  });

  it('whose web UI says that it works holds only its own jobs after half an hour', async () => {
    other.activity = 'busy';
    await test.queue.takeTurn(OTHER).granted;
    await test.submit('own', OTHER);
    await test.submit('real', REAL);
    await until(() => job('real').heldBy === 'generation');
    for (let minute = 0; minute < 40 && !isJoined('real'); minute += 1) await pass(1);
    expect([isJoined('real'), isJoined('own'), job('own').heldBy]).toEqual([true, false, 'generation']);
  });

  it('holds nothing at a backend on another machine', async () => {
    test.shares = false;
    await test.queue.takeTurn(OTHER).granted;
    await test.submit('real', REAL);
    await until(() => isJoined('real'));
  });

  it('holds nothing any more when the user says so', async () => {
    await test.queue.takeTurn(OTHER).granted;
    await test.submit('real', REAL);
    await until(() => job('real').heldBy === 'generation');
    test.queue.goOn();
    await until(() => isJoined('real'));
  });
});

describe('pause', () => {
  beforeEach(() => {
    test.shares = false;
  });

  it('of a page holds the jobs of its web UI only, also after a restart', async () => {
    await test.queue.pause(true, OTHER);
    await test.submit('own', OTHER);
    await test.submit('real', REAL);
    await until(() => isJoined('real'));
    expect(job('own').heldBy).toBe('pause');
    expect(store.facts).toMatchObject({ pausedOrigins: [OTHER] });
    await test.queue.pause(false, OTHER);
    await until(() => isJoined('own'));
  });

  it('takes back what waits at the backend of that web UI, and leaves the others', async () => {
    await test.submit('real', REAL);
    await test.submit('own', OTHER);
    await until(() => job('own').place === 1);
    await test.queue.pause(true, REAL);
    await until(() => !isJoined('real') && job('own').place === 0);
    expect(job('real').heldBy).toBe('pause');
  });

  it('of all is lifted for its own jobs by a page, and for all by the popup', async () => {
    await test.queue.pause(true);
    await test.submit('own', OTHER);
    await test.submit('real', REAL);
    await until(() => job('real').heldBy === 'pause');
    await test.queue.pause(false, OTHER);
    await until(() => isJoined('own'));
    expect([isJoined('real'), job('real').heldBy]).toEqual([false, 'pause']);
    await test.queue.pause(false);
    await until(() => isJoined('real'));
  });
});

it('First of a page is before its own jobs, in their places; of the popup before all', async () => {
  await test.queue.pause(true);
  for (const [id, webui] of [
    ['r1', REAL],
    ['o1', OTHER],
    ['r2', REAL],
    ['o2', OTHER],
    ['o3', OTHER],
  ] as const)
    await test.submit(id, webui);
  const order = () =>
    test.book
      .list()
      .toSorted((a, b) => a.rank - b.rank)
      .map(({ id }) => id);
  await test.queue.moveToFront('o3', OTHER);
  expect(order()).toEqual(['r1', 'o3', 'r2', 'o1', 'o2']);
  await test.queue.moveToFront('o3', OTHER);
  await test.queue.moveToFront('r1', OTHER);
  expect(order()).toEqual(['r1', 'o3', 'r2', 'o1', 'o2']);
  await test.queue.moveToFront('o2');
  expect(order()).toEqual(['o2', 'r1', 'o3', 'r2', 'o1']);
});

describe('room', () => {
  it('that is not there is asked for before anything is kept, and counts what is just being saved', async () => {
    const seen: string[][] = [];
    test.checkRoom = (job, arriving) => {
      seen.push([job.id, ...arriving.map(({ id }) => id)]);
      if (arriving.length > 1) throw new ReasonError({ code: 'too-many-jobs', maxJobs: 2 });
    };
    const submitted = ['a', 'b', 'c'].map((id) => test.submit(id));
    await expect(submitted[2]).rejects.toThrow(because('too-many-jobs'));
    await Promise.all(submitted.slice(0, 2));
    expect(seen).toEqual([['a'], ['b', 'a'], ['c', 'a', 'b']]);
    expect(store.jobs.has('c')).toBe(false);
    // What is here already is not refused.
    test.checkRoom = () => {
      throw new ReasonError({ code: 'too-many-jobs', maxJobs: 2 });
    };
    await test.submit('a');
  });

  it('for results that is full holds the jobs, and says so', async () => {
    test.isFull = true;
    await test.submit('a');
    await until(() => job('a').heldBy === 'room');
    test.isFull = false;
    test.queue.look();
    await until(() => isJoined('a'));
  });
});
