import type { ServedFile } from '../gallery-item.ts';
import { saveAsFileList, saveAsSingle } from './extras-run.ts';
import { plainUpload } from './plain-upload.ts';
import { type PreparedSave, prepare, saveAsPrepared } from './prepare-save.ts';
import { inTurn, type SaveRequest, served, serverOf } from './save-request.ts';
import { WebuiRefusedError } from './webui-errors.ts';
import { startOf } from './webui-start.ts';

/** Where a result came to lie: in its folder under a name of ours, in the web UI's extras folder, or in its temporary one only. */
export type FiledResult = { file: ServedFile } & ({ in: 'folder'; name: string } | { in: 'extras' | 'temporary' });

/**
 * Has the web UI itself save a result in the folder of its source or in another one, through its Extras tab with everything
 * off: the path is then as good as one of its own. Where it refuses: into its extras folder, and at last by plain upload.
 * It waits for a running generation, as the web UI does one thing at a time.
 * @param folder another one than the source's; the web UI makes it where it is not there
 * @param prepared by {@link prepareSave} for this very result and folder
 * @throws {WebuiUnreachableError} @throws {WebuiLoginError} @throws {WebuiRefusedError}
 */
export function saveInFolder(
  save: SaveRequest,
  folder: string | null,
  prepared: Promise<PreparedSave | null> = Promise.resolve(null),
): Promise<FiledResult> {
  const server = serverOf(save);
  return inTurn(server.base, async () => {
    let saved = await saveAs(save, await prepared);
    if (saved === 'stale') saved = await saveAs(save, await orRefused(() => prepare(save, folder)));
    if (typeof saved === 'object') return { file: served(server, saved.path, true), in: 'folder', name: saved.name };
    const { extras } = await startOf(server);
    const filed =
      extras &&
      ((await orRefused(() => saveAsFileList(server, extras, save))) ??
        (await orRefused(() => saveAsSingle(server, extras, save))));
    if (filed) return { file: served(server, filed, true), in: 'extras' };
    return { file: await plainUpload(save), in: 'temporary' };
  });
}

async function saveAs(save: SaveRequest, prepared: PreparedSave | null) {
  if (prepared === null) return 'stale';
  try {
    return (await orRefused(() => saveAsPrepared(save, prepared))) ?? 'refused';
  } finally {
    prepared.release();
  }
}

async function orRefused<T>(way: () => Promise<T | null>): Promise<T | null> {
  try {
    return await way();
  } catch (error) {
    if (error instanceof WebuiRefusedError) return null;
    throw error;
  }
}
