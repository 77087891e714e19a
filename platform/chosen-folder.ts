import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { ReasonError, textOf } from '../words/reason.ts';
import { writeBelow } from './write-below.ts';

/** What Chromium's File System Access adds; Firefox 153 has none of it. */
interface FolderHandle extends FileSystemDirectoryHandle {
  queryPermission(mode: { mode: 'readwrite' }): Promise<PermissionState>;
  requestPermission(mode: { mode: 'readwrite' }): Promise<PermissionState>;
}
type Picker = (options: { id: string; mode: 'readwrite' }) => Promise<FolderHandle>;

interface Schema extends DBSchema {
  folders: { key: string; value: FolderHandle };
}

const WRITE = { mode: 'readwrite' } as const;
const KEY = 'chosen';
const LOCK = 'supir-chosen-folder';

/** The folder on this computer that the user chose for results. */
export interface ChosenFolder {
  name: string;
  isAllowed: boolean;
}

const picker = (): Picker | undefined => (globalThis as { showDirectoryPicker?: Picker }).showDirectoryPicker;

/** In pages: whether this browser lets an extension write into a folder of the user's choice. */
export const canChooseFolder = (): boolean => picker() !== undefined;

/** Must be called directly from a click, in a page. @returns null when the user chose none */
export async function chooseFolder(): Promise<ChosenFolder | null> {
  try {
    const handle = await picker()?.({ id: 'supir', ...WRITE });
    if (!handle) return null;
    await withStore((store) => store.put('folders', handle, KEY));
    return { name: handle.name, isAllowed: true };
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    throw error;
  }
}

export async function chosenFolder(): Promise<ChosenFolder | null> {
  const handle = await kept();
  return handle ? { name: handle.name, isAllowed: (await handle.queryPermission(WRITE)) === 'granted' } : null;
}

/**
 * Must be called directly from a click, in a page. Chromium takes a permission back when the last page of the extension is
 * closed, until its second question was answered with “Allow on every visit” (measured on 156, offscreen document included).
 */
export async function allowChosenFolder(): Promise<boolean> {
  const handle = await kept();
  return handle !== undefined && (await handle.requestPermission(WRITE)) === 'granted';
}

/**
 * Writes a file below the chosen folder, under the first path that is free; also without any page.
 * @returns the path, with the folder's name before it
 * @throws {ReasonError} `folder-…`
 */
export async function writeToChosenFolder(file: Blob, pathFor: (n: number) => string): Promise<string> {
  const handle = await kept();
  if (!handle) throw new ReasonError({ code: 'folder-not-chosen' });
  try {
    // Whether a name is free is looked up before it is taken.
    return await navigator.locks.request(LOCK, async () => `${handle.name}/${await writeBelow(handle, file, pathFor)}`);
  } catch (cause) {
    throw whyNot(cause, handle.name);
  }
}

function whyNot(cause: unknown, folder: string): ReasonError {
  if (cause instanceof ReasonError) return cause;
  const kind = cause instanceof DOMException ? cause.name : '';
  if (kind === 'NotAllowedError') return new ReasonError({ code: 'folder-not-allowed', folder }, { cause });
  if (kind === 'NotFoundError') return new ReasonError({ code: 'folder-gone', folder }, { cause });
  return new ReasonError({ code: 'folder-failed', folder, text: textOf(cause) }, { cause });
}

const kept = (): Promise<FolderHandle | undefined> => withStore((store) => store.get('folders', KEY));

async function withStore<T>(use: (store: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
  const store = await openDB<Schema>('supir-folder', 1, { upgrade: (made) => void made.createObjectStore('folders') });
  try {
    return await use(store);
  } finally {
    store.close();
  }
}
