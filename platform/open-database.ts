import { type DBSchema, type IDBPDatabase, type OpenDBCallbacks, openDB } from 'idb';
import { ReasonError } from '../words/reason.ts';

/** Opens a database of the extension. @throws {ReasonError} `storage-newer`, `storage-unavailable` */
export async function openDatabase<S extends DBSchema>(
  name: string,
  version: number,
  callbacks: OpenDBCallbacks<S>,
): Promise<IDBPDatabase<S>> {
  try {
    return await openDB<S>(name, version, callbacks);
  } catch (cause) {
    const isNewer = cause instanceof DOMException && cause.name === 'VersionError';
    throw new ReasonError({ code: isNewer ? 'storage-newer' : 'storage-unavailable' }, { cause });
  }
}
