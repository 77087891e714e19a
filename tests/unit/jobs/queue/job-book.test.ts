import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Job, JobState } from '../../../../jobs/job.ts';
import { JobBook, type JobNews } from '../../../../jobs/queue/job-book.ts';
import { enter } from '../../../../jobs/states.ts';
import { aJob } from '../a-job.ts';
import { memoryStore } from '../memory-store.ts';

let store: ReturnType<typeof memoryStore>;

beforeEach(() => {
  store = memoryStore();
  store.jobs.set('job', aJob());
});

describe('a listener that has just gone, as a page may have', () => {
  const warnings = vi.spyOn(console, 'warn').mockImplementation(() => {});
  afterEach(() => {
    expect(warnings).toHaveBeenCalledOnce();
    warnings.mockClear();
  });

  let book: JobBook;
  beforeEach(async () => {
    book = await JobBook.open(store, () => {
      throw new Error('Attempting to use a disconnected port object');
    });
  });

  it('keeps no change from being saved', async () => {
    await book.replace({ ...book.get('job'), state: 'done' });
    expect(store.jobs.get('job')?.state).toBe('done');
  });

  it('keeps no job from being forgotten', async () => {
    await book.forget('job');
    expect(store.jobs.size).toBe(0);
  });

  it('keeps no job from being taken', async () => {
    await book.add(aJob({ id: 'new' }), new Blob());
    expect(book.get('new').state).toBe('waiting');
  });
});

describe('a job with its file', () => {
  const file = new Blob(['result']);
  const result = { width: 2, height: 2, name: 'a.png', byteLength: 6, infotext: '' };
  const withResult = vi.fn((job: Job): Job => ({ ...job, result }));
  let book: JobBook;
  beforeEach(async () => {
    withResult.mockClear();
    book = await JobBook.open(store, () => {});
  });

  it('is changed once', async () => {
    await book.changeWithResult('job', file, withResult);
    expect(withResult).toHaveBeenCalledOnce();
    expect(book.get('job')).toBe(store.jobs.get('job'));
  });

  it('is stored with the result although it was changed otherwise meanwhile', async () => {
    const { saveResult } = store;
    store.saveResult = async (...saved) => {
      await saveResult(...saved);
      await book.change('job', (job) => ({ ...job, rank: 7 }));
    };
    await book.changeWithResult('job', file, withResult);
    expect(store.jobs.get('job')).toMatchObject({ rank: 7, result });
    expect(book.get('job')).toEqual(store.jobs.get('job'));
  });
});

describe('what is told', () => {
  let told: (JobState | 'forgotten')[];
  let book: JobBook;
  beforeEach(async () => {
    told = [];
    const tell = (news: JobNews) => void told.push('job' in news ? news.job.state : 'forgotten');
    book = await JobBook.open(store, tell);
  });
  const become = (state: JobState) => book.change('job', (job) => enter(job, state));

  it('is saved before, and known here at once', async () => {
    const saving = Promise.withResolvers<void>();
    store.saveJob = () => saving.promise;
    const changed = become('done');
    expect([book.get('job').state, told]).toEqual(['done', []]);
    saving.resolve();
    await changed;
    expect(told).toEqual(['done']);
  });

  it('is never older than what was told before', async () => {
    const saving = Promise.withResolvers<void>();
    store.saveJob = () => saving.promise;
    const changed = become('running');
    book.show('job', (job) => enter(job, 'finishing'));
    saving.resolve();
    await changed;
    expect(told).toEqual(['finishing', 'finishing']);
  });

  it('is also what could not be saved: it counts until the next start', async () => {
    store.saveJob = () => Promise.reject(new Error('full'));
    await expect(become('cancelled')).rejects.toThrow('full');
    expect(told).toEqual(['cancelled']);
  });

  it('is nothing more of a job that was forgotten while it was saved', async () => {
    const saving = Promise.withResolvers<void>();
    store.saveJob = () => saving.promise;
    const changed = become('done');
    await book.forget('job');
    saving.resolve();
    await changed;
    expect(told).toEqual(['forgotten']);
  });
});
