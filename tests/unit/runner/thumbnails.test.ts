import { beforeEach, describe, expect, it } from 'vitest';
import { JobBook } from '../../../jobs/queue/job-book.ts';
import { createThumbnails, type ThumbnailTask } from '../../../runner/thumbnails.ts';
import { turns } from '../../../webui/turns.ts';
import { aJob } from '../jobs/a-job.ts';
import { memoryStore } from '../jobs/memory-store.ts';
import { because } from '../words/said.ts';

const result = { width: 640, height: 480, name: 'a.png', byteLength: 6, infotext: '' };
const small = new Blob(['small']);
const inTurn = turns<'large'>();
let store: ReturnType<typeof memoryStore>;
let tasks: ThumbnailTask[];
let make: () => Promise<Blob>;

beforeEach(async () => {
  store = memoryStore();
  for (const id of ['a', 'b']) await store.saveResult(aJob({ id, state: 'done', result }), new Blob([`image ${id}`]));
  await store.saveJob(aJob({ id: 'failed', state: 'failed' }));
  tasks = [];
  make = async () => small;
});

async function opened() {
  const book = await JobBook.open(store, () => {});
  return createThumbnails({
    inTurn: (task) => inTurn('large', task),
    book,
    store,
    make: (task) => {
      tasks.push(task);
      return make();
    },
  });
}

describe('thumbnails', () => {
  it('are made once, of the result in its size, and kept', async () => {
    const { read } = await opened();
    const [first, second] = await Promise.all([read('a'), read('a')]);
    expect([first, second]).toEqual([small, small]);
    expect(tasks).toEqual([{ image: await store.readResult('a'), size: result }]);
    expect(await (await opened()).read('a')).toBe(small);
    expect(tasks).toHaveLength(1);
  });

  it('are made one after the other', async () => {
    const first = Promise.withResolvers<Blob>();
    make = () => first.promise;
    const { read } = await opened();
    const both = Promise.all([read('a'), read('b')]);
    await expect.poll(() => tasks.length).toBe(1);
    make = async () => small;
    first.resolve(small);
    await both;
    expect(tasks).toHaveLength(2);
  });

  it('one that fails stops no other, and is tried again', async () => {
    make = () => Promise.reject(new Error('damaged'));
    const { read } = await opened();
    await expect(read('a')).rejects.toThrow('damaged');
    make = async () => small;
    expect(await read('b')).toBe(small);
    expect(await read('a')).toBe(small);
  });

  it('there is none of a job without a result', async () => {
    const { read } = await opened();
    await expect(read('failed')).rejects.toThrow(because('no-result'));
  });
});
