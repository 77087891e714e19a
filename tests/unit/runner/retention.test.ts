import { beforeEach, describe, expect, it } from 'vitest';
import { JobBook } from '../../../jobs/queue/job-book.ts';
import { createRetention } from '../../../runner/retention.ts';
import { aJob } from '../jobs/a-job.ts';
import { memoryStore } from '../jobs/memory-store.ts';

const NOW_MS = 1_790_000_000_000;
let store: ReturnType<typeof memoryStore>;
let book: JobBook;

beforeEach(async () => {
  store = memoryStore();
  for (const [endedAtMs, id] of ['a', 'b', 'c'].entries()) {
    const result = { width: 1, height: 1, name: `${id}.png`, byteLength: 10, infotext: '', taken: true as const };
    store.jobs.set(id, aJob({ id, state: 'done', endedAtMs, result }));
  }
  book = await JobBook.open(store, () => {});
});

const retention = (count: number) =>
  createRetention({ book, store, clock: { nowMs: () => NOW_MS }, limits: () => ({ count, bytes: 1e9 }) });

describe('retention', () => {
  it('removes the oldest, and says so', async () => {
    const { enforce, removals } = retention(1);
    await enforce();
    expect([...store.jobs.keys()]).toEqual(['c']);
    expect(await removals()).toEqual([{ atMs: NOW_MS, count: 2, to: { keepCount: 1 } }]);
  });

  it('counts nothing twice when two jobs end at once', async () => {
    const { enforce, removals } = retention(2);
    await Promise.all([enforce(), enforce()]);
    expect([...store.jobs.keys()]).toEqual(['b', 'c']);
    expect(await removals()).toMatchObject([{ count: 1 }]);
  });

  it('removes nothing that it could not note', async () => {
    store.saveFact = () => Promise.reject(new Error('full'));
    await retention(1).enforce();
    expect(store.jobs.size).toBe(3);
  });

  it('says nothing where nothing went', async () => {
    const { enforce, removals } = retention(3);
    await enforce();
    expect(await removals()).toEqual([]);
  });
});
