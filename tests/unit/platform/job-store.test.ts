import 'fake-indexeddb/auto';
import { forceCloseDatabase, IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { allPages, jobPage } from '../../../jobs/job-pages.ts';
import { JobBook } from '../../../jobs/queue/job-book.ts';
import { openJobStore } from '../../../platform/job-store.ts';
import { aJob } from '../jobs/a-job.ts';
import { because } from '../words/said.ts';

const source = new Blob(['source']);
const result = new Blob(['result'], { type: 'image/png' });

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(() => vi.restoreAllMocks());

/** What a second start of the browser finds. */
const reopened = () => openJobStore(() => {});

/** The database as version 0.1 of the extension made it. */
async function version1(fill: (database: IDBDatabase) => void): Promise<void> {
  const request = indexedDB.open('supir', 1);
  request.onupgradeneeded = () => {
    const database = request.result;
    database.createObjectStore('jobs', { keyPath: 'id' }).createIndex('createdAtMs', 'createdAtMs');
    for (const name of ['sources', 'results', 'facts']) database.createObjectStore(name);
  };
  await new Promise((opened) => {
    request.onsuccess = opened;
  });
  fill(request.result);
  request.result.close();
}

describe('the job store', () => {
  it('keeps jobs, oldest first, with their images', async () => {
    const store = await openJobStore(() => {});
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
    const store = await openJobStore(() => {});
    await store.addJob(aJob(), source);
    const put = vi.spyOn(IDBObjectStore.prototype, 'put');
    await store.saveJob(aJob({ state: 'running' }));
    expect(put.mock.contexts.map((it) => (it as IDBObjectStore).name)).toEqual(['jobs']);
  });

  it('forgets a job with its images', async () => {
    const store = await openJobStore(() => {});
    await store.addJob(aJob(), source);
    await store.saveResult(aJob(), result);
    await store.forgetJob('job');
    expect(await store.listJobs()).toEqual([]);
    expect(await store.readSource('job')).toBeUndefined();
    expect(await store.readResult('job')).toBeUndefined();
  });

  it('keeps a thumbnail for as long as its job is there', async () => {
    const store = await openJobStore(() => {});
    await store.addJob(aJob(), source);
    await store.saveThumbnail('job', new Blob(['small']));
    expect(await (await (await reopened()).readThumbnail('job'))?.text()).toBe('small');
    await store.forgetJob('job');
    await store.saveThumbnail('job', new Blob(['late']));
    expect(await store.readThumbnail('job')).toBeUndefined();
  });

  it('goes on with what version 1 left', async () => {
    await version1((database) => {
      database.transaction('jobs', 'readwrite').objectStore('jobs').put(aJob());
      database.transaction('results', 'readwrite').objectStore('results').put(result, 'job');
    });
    const store = await openJobStore(() => {});
    expect((await store.listJobs()).map(({ id }) => id)).toEqual(['job']);
    expect(await (await store.readResult('job'))?.text()).toBe('result');
    await store.saveThumbnail('job', new Blob(['small']));
    expect(await (await store.readThumbnail('job'))?.text()).toBe('small');
  });

  it('keeps what was learned of computing times', async () => {
    const records = [{ backendUrl: 'http://b', work: 50, computingMs: 1000 }];
    const store = await openJobStore(() => {});
    expect(await store.readFact('eta')).toBeUndefined();
    await store.saveFact('eta', records);
    expect(await (await reopened()).readFact('eta')).toEqual(records);
  });

  it('says so when there is no room, and keeps neither job nor source', async () => {
    const store = await openJobStore(() => {});
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
      if (this.name === 'sources') throw new DOMException('full', 'QuotaExceededError');
      return put.apply(this, args);
    });
    await expect(store.addJob(aJob(), source)).rejects.toThrow(because('storage-full'));
    expect(await store.listJobs()).toEqual([]);
  });

  it('says so when the browser has closed it', async () => {
    const open = vi.spyOn(globalThis.indexedDB, 'open');
    const lost = vi.fn();
    const store = await openJobStore(lost);
    expect(lost).not.toHaveBeenCalled();
    const [request] = open.mock.results;
    forceCloseDatabase(request?.value.result);
    await vi.waitUntil(() => lost.mock.calls.length > 0);
    await expect(store.listJobs()).rejects.toThrow();
  });

  it('says so when a newer version has been here', async () => {
    const request = indexedDB.open('supir', 99);
    await new Promise((opened) => {
      request.onsuccess = opened;
    });
    request.result.close();
    await expect(openJobStore(() => {})).rejects.toThrow(because('storage-newer'));
  });

  it('says so when the browser saves nothing at all', async () => {
    vi.spyOn(globalThis.indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('no', 'SecurityError');
    });
    await expect(openJobStore(() => {})).rejects.toThrow(because('storage-unavailable'));
  });
});

it('10,000 kept jobs and a poison of each kind open, are listed in parts, and can be deleted', {
  timeout: 120_000,
}, async () => {
  await openJobStore(() => {});
  const long = 'x'.repeat(70_000_000);
  const { source: from, parameters } = aJob();
  const made = { width: 1, height: 1, name: 'a.png', byteLength: 1, infotext: 'y'.repeat(3000) };
  const poisons = [
    { source: { ...from, infotext: long } },
    { source: { ...from, url: long } },
    { source: { ...from, stem: long } },
    { reason: { code: 'failed-with-words' as const, text: long } },
    {
      result: {
        ...made,
        notes: Array.from({ length: 100_000 }, () => ({ code: 'eight-bits' as const, bitDepth: 16 })),
      },
    },
    { parameters: { ...parameters, a_prompt: long } },
  ].map((poison, n) => aJob({ id: `poison-${n}`, state: 'failed', createdAtMs: 1e6, ...poison }));
  const request = indexedDB.open('supir');
  await new Promise((opened) => {
    request.onsuccess = opened;
  });
  const transaction = request.result.transaction('jobs', 'readwrite');
  for (let n = 0; n < 10_000; n += 1)
    transaction.objectStore('jobs').put(aJob({ id: `job-${n}`, createdAtMs: n, state: 'done', result: made }));
  for (const poison of poisons) transaction.objectStore('jobs').put(poison);
  await new Promise((complete) => transaction.addEventListener('complete', complete));
  request.result.close();

  const book = await JobBook.open(await reopened(), () => {});
  const all = await allPages(async (after) => {
    const page = jobPage(book.list(), after);
    expect(JSON.stringify(page).length).toBeLessThan(16_000_000);
    return page;
  });
  expect(all).toHaveLength(10_006);
  for (const { id } of poisons) await book.forget(id);
  expect(await (await reopened()).listJobs()).toHaveLength(10_000);
});
