import type { DBSchema, IDBPDatabase } from 'idb';
import type { Facts, JobStore } from '../jobs/ports.ts';
import { type StoredJob, storedJobs } from '../jobs/stored-job.ts';
import { ReasonError } from '../words/reason.ts';
import { openDatabase } from './open-database.ts';

/** Images lie apart from the jobs: each change of state would write them again. */
interface Schema extends DBSchema {
  jobs: { key: string; value: StoredJob; indexes: { createdAtMs: number } };
  sources: { key: string; value: Blob };
  results: { key: string; value: Blob };
  /** Since version 2. */
  thumbnails: { key: string; value: Blob };
  facts: { key: keyof Facts; value: Facts[keyof Facts] };
}

const NAME = 'supir';
const VERSION = 2;

/**
 * The store in IndexedDB. Every write rejects with `storage-full` when the browser has no room.
 * @param lost called when the browser has closed it, as when the user clears the storage: from then on every call rejects
 * @throws {ReasonError} `storage-newer`, `storage-unavailable`
 */
export async function openJobStore(lost: () => void): Promise<JobStore> {
  return jobStore(await openDatabase<Schema>(NAME, VERSION, { upgrade: createStores, terminated: lost }));
}

/** @param version of what is there; 0 for nothing */
function createStores(database: IDBPDatabase<Schema>, version: number): void {
  if (version < 1) {
    database.createObjectStore('jobs', { keyPath: 'id' }).createIndex('createdAtMs', 'createdAtMs');
    database.createObjectStore('sources');
    database.createObjectStore('results');
    database.createObjectStore('facts');
  }
  if (version < 2) database.createObjectStore('thumbnails');
}

function jobStore(database: IDBPDatabase<Schema>): JobStore {
  return {
    listJobs: async () => storedJobs(await database.getAllFromIndex('jobs', 'createdAtMs')),
    readSource: (jobId) => database.get('sources', jobId),
    readResult: (jobId) => database.get('results', jobId),
    readThumbnail: (jobId) => database.get('thumbnails', jobId),
    readFact: async (name) => (await database.get('facts', name)) as Facts[typeof name] | undefined,

    addJob: (job, source, result) =>
      written(async () => {
        const transaction = database.transaction(['jobs', 'sources', 'results'], 'readwrite');
        // The images first: one that cannot be stored must not leave a job without it.
        const puts = [
          transaction.objectStore('sources').put(source, job.id),
          ...(result ? [transaction.objectStore('results').put(result, job.id)] : []),
          transaction.objectStore('jobs').put(job),
        ];
        await Promise.all([...puts, transaction.done]);
      }),

    saveJob: (job) =>
      written(async () => {
        const transaction = database.transaction('jobs', 'readwrite');
        const put = transaction.store.put(job);
        // Said by now, it is done also when this context dies before it hears of it.
        transaction.commit();
        await Promise.all([put, transaction.done]);
      }),

    saveResult: (job, result) =>
      written(async () => {
        const transaction = database.transaction(['jobs', 'results'], 'readwrite');
        const puts = [transaction.objectStore('results').put(result, job.id), transaction.objectStore('jobs').put(job)];
        await Promise.all([...puts, transaction.done]);
      }),

    saveThumbnail: (jobId, thumbnail) =>
      written(async () => {
        const transaction = database.transaction(['jobs', 'thumbnails'], 'readwrite');
        const isThere = (await transaction.objectStore('jobs').getKey(jobId)) !== undefined;
        if (isThere) await transaction.objectStore('thumbnails').put(thumbnail, jobId);
        await transaction.done;
      }),

    forgetJob: async (jobId) => {
      const stores = ['jobs', 'sources', 'results', 'thumbnails'] as const;
      const transaction = database.transaction(stores, 'readwrite');
      await Promise.all([...stores.map((name) => transaction.objectStore(name).delete(jobId)), transaction.done]);
    },

    saveFact: (name, value) => written(() => database.put('facts', value, name)),
  };
}

async function written(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'QuotaExceededError')
      throw new ReasonError({ code: 'storage-full' }, { cause: error });
    throw error;
  }
}
