import { expect, it } from 'vitest';
import { JobBook } from '../../../jobs/queue/job-book.ts';
import { again } from '../../../jobs/states.ts';
import { decoding } from '../../../runner/decoding.ts';
import { aJob } from '../jobs/a-job.ts';
import { memoryStore } from '../jobs/memory-store.ts';
import { because } from '../words/said.ts';

const job = aJob();

/** A start of the extension, with what the last one left. */
const start = (store: ReturnType<typeof memoryStore>) => JobBook.open(store, () => {});

async function storeWithJob() {
  const store = memoryStore();
  await (await start(store)).add(job, new Blob());
  return store;
}

/** The browser ends the extension in the middle of it. */
async function dieDecoding(store: ReturnType<typeof memoryStore>): Promise<void> {
  const book = await start(store);
  const begun = Promise.withResolvers<void>();
  void decoding(book, job, () => {
    begun.resolve();
    return new Promise(() => {});
  });
  await begun.promise;
}

it('is not done a third time where the extension died of it twice; Retry tries again', async () => {
  const store = await storeWithJob();
  await dieDecoding(store);
  await dieDecoding(store);
  const book = await start(store);
  await expect(decoding(book, job, async () => 'decoded')).rejects.toThrow(because('decoding-ends-us'));
  await book.replace(again({ ...book.get(job.id), state: 'failed' }));
  expect(await decoding(book, job, async () => 'decoded')).toBe('decoded');
});

it('counts no decoding that came to an end, well or not', async () => {
  const store = await storeWithJob();
  const book = await start(store);
  for (let n = 0; n < 3; n += 1) {
    expect(await decoding(book, job, async () => 'decoded')).toBe('decoded');
    await expect(decoding(book, job, () => Promise.reject(new Error('damaged')))).rejects.toThrow('damaged');
  }
  expect(store.jobs.get(job.id)).toEqual(job);
});
