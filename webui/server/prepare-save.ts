import { below } from '../image-url.ts';
import type { ExtrasPlan } from './extras-plan.ts';
import { type ExtrasSession, openSession, runOnFolder, uploadAlone } from './extras-run.ts';
import { freeNumber, isTaken, stemBelow } from './free-number.ts';
import { reserve } from './reserved-names.ts';
import { inTurn, type SaveRequest, serverOf } from './save-request.ts';
import { targetFolder } from './target-folder.ts';
import { appIdOf, startOf } from './webui-start.ts';

/** Everything that saving in a folder needs besides the file. */
export interface PreparedSave {
  /** Of the run of the web UI that was asked. */
  appId: string;
  plan: ExtrasPlan;
  folder: string;
  /** The try whose path is free, and kept for this result. */
  n: number;
  stem: string;
  /** In the mode "Batch from Directory". */
  session: ExtrasSession;
  /** Gives the path back; harmless when called again. */
  release(): void;
}

/**
 * Looks everything up while the result is still being computed; null when something is not to be had, of which the save
 * itself will tell.
 * @param folder another one than the source's
 */
export function prepareSave(request: Omit<SaveRequest, 'file'>, folder: string | null): Promise<PreparedSave | null> {
  return inTurn(serverOf(request).base, () => prepare(request, folder)).catch(() => null);
}

/** Within the web UI's turn. */
export async function prepare(request: Omit<SaveRequest, 'file'>, folder: string | null): Promise<PreparedSave | null> {
  const server = serverOf(request);
  const start = await startOf(server);
  const target = targetFolder(request, start, folder);
  if (!start.extras || target === null) return null;
  const session = openSession(server, start.extras, 'directory');
  const [n, opened] = await Promise.all([freeNumber(server, target, request.pathFor, Date.now()), session]);
  if (opened === null) return null;
  const stem = stemBelow(target, request.pathFor(n));
  return {
    appId: start.appId,
    plan: start.extras,
    folder: target,
    n,
    stem,
    session: opened,
    release: reserve(server.base, stem),
  };
}

/**
 * Within the web UI's turn.
 * @returns the path that was saved and the name that was asked for, `refused`, or `stale` when what was prepared is not good for this file any more
 */
export async function saveAsPrepared(
  save: SaveRequest,
  prepared: PreparedSave,
): Promise<{ path: string; name: string } | 'refused' | 'stale'> {
  const { folder, name } = below(prepared.folder, save.pathFor(prepared.n));
  // The result's size stands in its name, and is another one than was expected.
  if (stemBelow(folder, name) !== prepared.stem) return 'stale';
  const server = serverOf(save);
  const [uploaded, appId, taken] = await Promise.all([
    uploadAlone(server, save.file, name),
    // Function numbers differ from start to start: a wrong one would call something else.
    appIdOf(server),
    isTaken(server, prepared.stem),
  ]);
  if (appId !== prepared.appId || taken) return 'stale';
  const path = await runOnFolder(server, prepared.plan, prepared.session, uploaded, folder);
  return path === null ? 'refused' : { path, name };
}
