import type { Reason } from '../../words/facts.ts';
import { hasCode, reasonOf } from '../../words/reason.ts';
import type { ServedFile } from '../gallery-item.ts';
import { saveAsFileList, saveAsSingle } from './extras-run.ts';
import { type Characters, type NamePlan, nameAnywhere } from './name-plan.ts';
import { plainUpload } from './plain-upload.ts';
import { type PreparedSave, prepare, type SavedInFolder, saveAsPrepared } from './prepare-save.ts';
import { inTurn, type SaveRequest, served, serverOf } from './save-request.ts';
import { WebuiRefusedError } from './webui-errors.ts';
import { startOf } from './webui-start.ts';

/**
 * Where a result came to lie: in a folder, which may be another one than was asked for; or, and why, in the web UI's extras
 * folder, or in its temporary one only.
 */
export type FiledResult = { file: ServedFile } & (
  | { in: 'folder'; asked: NamePlan }
  | { in: 'extras' | 'temporary'; because: Reason }
);

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
    const placed = await orRefused(async () => place(save, folder, await prepared));
    if ('done' in placed) {
      const { path, asked } = placed.done;
      return { file: served(server, path, true), in: 'folder', asked };
    }
    const because = placed.refused;
    const { extras } = await startOf(server);
    for (const way of extras ? [saveAsFileList, saveAsSingle] : []) {
      const filed = extras && (await orRefused(() => way(server, extras, save)));
      if (filed && 'done' in filed) return { file: served(server, filed.done, true), in: 'extras', because };
    }
    return { file: await plainUpload(save, nameAnywhere(save.pathFor, 1)), in: 'temporary', because };
  });
}

async function place(save: SaveRequest, folder: string | null, prepared: PreparedSave | null): Promise<SavedInFolder> {
  const anew = async (characters: Characters) => saveAndRelease(save, await prepare(save, folder, characters));
  let saved = prepared ? await saveAndRelease(save, prepared) : 'stale';
  if (saved === 'stale') saved = await anew('letters');
  if (saved === 'renamed') saved = await anew('ascii');
  if (typeof saved === 'string') throw new WebuiRefusedError(serverOf(save).base, 'no-name');
  return saved;
}

async function saveAndRelease(save: SaveRequest, prepared: PreparedSave) {
  try {
    return await saveAsPrepared(save, prepared);
  } finally {
    prepared.release();
  }
}

async function orRefused<T>(way: () => Promise<T>): Promise<{ done: T } | { refused: Reason }> {
  try {
    return { done: await way() };
  } catch (error) {
    if (hasCode(error, 'webui-refused', 'path-too-long')) return { refused: reasonOf(error) };
    throw error;
  }
}
