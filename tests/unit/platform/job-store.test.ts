import 'fake-indexeddb/auto';
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StorageFullError, StorageUnavailableError } from '../../../jobs/errors.ts';
import { openJobStore } from '../../../platform/job-store.ts';
import { aJob } from '../jobs/a-job.ts';

const source = new Blob(['source']);
const result = new Blob(['result'], { type: 'image/png' });

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(() => vi.restoreAllMocks());

/** What a second start of the browser finds. */
const reopened = () => openJobStore();

describe('the job store', () => {
  it('keeps jobs, oldest first, with their images', async () => {
    const store = await openJobStore();
    await store.addJob(aJob({ id: 'b', createdAtMs: 2 }), source);
    await store.addJob(aJob({ id: 'a', createdAtMs: 9 }), source);
    await store.saveResult(aJob({ id: 'b', createdAtMs: 2, state: 'done' }), result);
    const again = await reopened();
    expect((await again.listJobs()).map(({ id, state }) => [id, state])).toEqual([
      ['b', 'done'],
      ['a', 'waiting'],
    ]);
    expect(await (await again.readSource('a'))?.text()).toBe('source');
    expect(await (await again.readResult('b'))?.text()).toBe('result');
    expect(await again.readResult('a')).toBeUndefined();
  });

  it('does not touch the images when a job changes', async () => {
    const store = await openJobStore();
    await store.addJob(aJob(), source);
    const put = vi.spyOn(IDBObjectStore.prototype, 'put');
    await store.saveJob(aJob({ state: 'running' }));
    expect(put.mock.contexts.map((it) => (it as IDBObjectStore).name)).toEqual(['jobs']);
  });

  it('forgets a job with its images', async () => {
    const store = await openJobStore();
    await store.addJob(aJob(), source);
    await store.saveResult(aJob(), result);
    await store.forgetJob('job');
    expect(await store.listJobs()).toEqual([]);
    expect(await store.readSource('job')).toBeUndefined();
    expect(await store.readResult('job')).toBeUndefined();
  });

  it('keeps what was learned of computing times', async () => {
    const records = [{ backendUrl: 'http://b', work: 50, computingMs: 1000 }];
    const store = await openJobStore();
    expect(await store.readFact('eta')).toBeUndefined();
    await store.saveFact('eta', records);
    expect(await (await reopened()).readFact('eta')).toEqual(records);
  });

  it('says so when there is no room, and keeps neither job nor source', async () => {
    const store = await openJobStore();
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
      if (this.name === 'sources') throw new DOMException('full', 'QuotaExceededError');
      return put.apply(this, args);
    });
    await expect(store.addJob(aJob(), source)).rejects.toThrow(StorageFullError);
    expect(await store.listJobs()).toEqual([]);
  });

  it('says so when the browser saves nothing at all', async () => {
    vi.spyOn(globalThis.indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('no', 'SecurityError');
    });
    await expect(openJobStore()).rejects.toThrow(StorageUnavailableError);
  });
});
