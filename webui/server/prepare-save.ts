import { lastPart } from '../../images/file-name.ts';
import type { ExtrasPlan } from './extras-plan.ts';
import { type ExtrasSession, openSession, runOnFolder, uploadAlone } from './extras-run.ts';
import { type FreeName, freeName, isTakenMeanwhile } from './free-name.ts';
import { type Characters, type NamePlan, planName } from './name-plan.ts';
import { reserve } from './reserved-names.ts';
import { inTurn, type SaveRequest, serverOf, sourceFile } from './save-request.ts';
import { targetFolder } from './target-folder.ts';
import { WebuiRefusedError } from './webui-errors.ts';
import { appIdOf, startOf } from './webui-start.ts';

/** Everything that saving in a folder needs besides the file. */
export interface PreparedSave extends FreeName {
  /** Of the run of the web UI that was asked. */
  appId: string;
  plan: ExtrasPlan;
  target: string;
  characters: Characters;
  imageFormat: string;
  /** In the mode "Batch from Directory". */
  session: ExtrasSession;
  /** Gives the name, which is kept for this result, back; harmless when called again. */
  release(): void;
}

/** Where a result was saved, and where it was to be. */
export interface SavedInFolder {
  asked: NamePlan;
  /** As the web UI told it. */
  path: string;
}

/**
 * Looks everything up while the result is still being computed; null when something is not to be had, of which the save
 * itself will tell.
 * @param folder another one than the source's
 */
export function prepareSave(request: Omit<SaveRequest, 'file'>, folder: string | null): Promise<PreparedSave | null> {
  return inTurn(serverOf(request).base, () => prepare(request, folder)).catch(() => null);
}

/**
 * Within the web UI's turn.
 * @param characters `ascii` where the web UI did not keep others
 * @throws {WebuiRefusedError} @throws {ReasonError} `path-too-long`
 */
export async function prepare(
  request: Omit<SaveRequest, 'file'>,
  folder: string | null,
  characters: Characters = 'letters',
): Promise<PreparedSave> {
  const server = serverOf(request);
  const start = await startOf(server);
  if (!start.extras) throw new WebuiRefusedError(server.base, 'no-extras');
  const target = targetFolder(request, start, folder);
  if (target === null) throw new WebuiRefusedError(server.base, 'no-folder');
  const wanted = {
    folder: target,
    plan: (n: number) => planName(target, request.pathFor, n, characters),
    source: sourceFile(request)?.path ?? null,
    format: start.imageFormat,
    stamp: Date.now(),
  };
  const [free, session] = await Promise.all([freeName(server, wanted), openSession(server, start.extras, 'directory')]);
  const { appId, extras: plan, imageFormat } = start;
  const release = reserve(server.base, free.name.stem);
  return { ...free, appId, plan, target, characters, imageFormat, session, release };
}

/**
 * Within the web UI's turn.
 * @returns `stale` when what was prepared is not good for this file any more, `renamed` when the web UI keeps another name
 * @throws {WebuiRefusedError}
 */
export async function saveAsPrepared(
  save: SaveRequest,
  prepared: PreparedSave,
): Promise<SavedInFolder | 'stale' | 'renamed'> {
  const asked = planName(prepared.target, save.pathFor, prepared.n, prepared.characters);
  // The result's size stands in its name, and is another one than was expected.
  if (asked.stem !== prepared.name.stem) return 'stale';
  const server = serverOf(save);
  const [uploaded, appId, taken] = await Promise.all([
    uploadAlone(server, save.file, asked.name),
    // Function numbers differ from start to start: a wrong one would call something else.
    appIdOf(server),
    !prepared.isHidden && isTakenMeanwhile(server, asked.stem, prepared.imageFormat),
  ]);
  if (appId !== prepared.appId || taken) return 'stale';
  if (lastPart(uploaded) !== asked.name) return 'renamed';
  return { asked, path: await runOnFolder(server, prepared.plan, prepared.session, uploaded, asked.folder) };
}
