import { ReasonError } from '../words/reason.ts';

const MAX_TRIES = 1000;

/**
 * Writes a file below a folder under the first path that is free, and makes the folders on the way.
 * @param pathFor another relative path with `/` for each number from 1 on
 * @returns the path
 */
export async function writeBelow(
  root: FileSystemDirectoryHandle,
  file: Blob,
  pathFor: (n: number) => string,
): Promise<string> {
  for (let n = 1; n <= MAX_TRIES; n += 1) {
    const path = pathFor(n);
    const parts = path.split('/');
    const name = parts.at(-1) ?? path;
    let folder = root;
    for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, { create: true });
    if (await isTaken(folder, name)) continue;
    await fill(folder, name, file);
    return path;
  }
  throw new ReasonError({ code: 'no-free-name' });
}

async function isTaken(folder: FileSystemDirectoryHandle, name: string): Promise<boolean> {
  try {
    await folder.getFileHandle(name);
    return true;
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    if (error.name === 'NotFoundError') return false;
    // A folder of that name.
    if (error.name === 'TypeMismatchError') return true;
    throw error;
  }
}

/** Nothing is left of a file that could not be written to its end. */
async function fill(folder: FileSystemDirectoryHandle, name: string, file: Blob): Promise<void> {
  const entry = await folder.getFileHandle(name, { create: true });
  try {
    await file.stream().pipeTo(await entry.createWritable());
  } catch (error) {
    await folder.removeEntry(name).catch(() => {});
    throw error;
  }
}
