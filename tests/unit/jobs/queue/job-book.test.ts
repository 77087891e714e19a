import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { JobBook } from '../../../../jobs/queue/job-book.ts';
import { aJob } from '../a-job.ts';
import { memoryStore } from '../memory-store.ts';

const warnings = vi.spyOn(console, 'warn').mockImplementation(() => {});
afterEach(() => void warnings.mockClear());

let store: ReturnType<typeof memoryStore>;
let book: JobBook;

/** A book whose listener is a page that has just gone. */
beforeEach(async () => {
  store = memoryStore();
  store.jobs.set('job', aJob());
  book = await JobBook.open(store, () => {
    throw new Error('Attempting to use a disconnected port object');
  });
});
afterEach(() => expect(warnings).toHaveBeenCalledOnce());

it('saves a change that nobody could be told of', async () => {
  await book.replace({ ...book.get('job'), state: 'done' });
  expect(store.jobs.get('job')?.state).toBe('done');
});

it('forgets a job although nobody could be told of it', async () => {
  await book.forget('job');
  expect(store.jobs.size).toBe(0);
});

it('takes a job that nobody could be told of', async () => {
  await book.add(aJob({ id: 'new' }), new Blob());
  expect(book.get('new').state).toBe('waiting');
});
