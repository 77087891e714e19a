import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import type { JobStore } from '../../../jobs/ports.ts';
import { openJobStore } from '../../../platform/job-store.ts';

/** The real store in an empty IndexedDB of its own. */
export function freshStore(): Promise<JobStore> {
  globalThis.indexedDB = new IDBFactory();
  return openJobStore(() => {});
}
