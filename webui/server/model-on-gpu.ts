import { WebuiLoginError, WebuiRefusedError, WebuiUnreachableError } from './webui-errors.ts';
import { predict, readJson, request, type WebuiServer } from './webui-http.ts';
import { startOf, type WebuiStart } from './webui-start.ts';

/**
 * Whether a web UI works on something, for whichever page or device; `gone` when it does not answer, and never an error.
 * Asked without a task of one's own, `active` says that nothing runs (A1111 1.7, Forge f2.0.1v1.10.1); before its first task
 * it answers 500.
 */
export async function webuiActivity(server: WebuiServer): Promise<'idle' | 'busy' | 'gone'> {
  const body = JSON.stringify({ id_live_preview: -1, live_preview: false });
  const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body };
  try {
    const progress = await request(server, '/internal/progress', init);
    if (!progress.ok) return 'idle';
    const answer = await readJson(server, progress);
    const isBusy = typeof answer === 'object' && answer !== null && 'active' in answer && answer.active === false;
    return isBusy ? 'busy' : 'idle';
  } catch (error) {
    return error instanceof WebuiUnreachableError || server.signal.aborted ? 'gone' : 'idle';
  }
}

/** How the model is back after it was unloaded: by `loadModel`, with whatever needs it, or with Generate alone. */
type WayBack = 'load' | 'itself' | 'generate';

/**
 * Moves the model off the GPU: by the API where the web UI has it (`--api`), else by the button of Settings › Actions.
 * @throws {WebuiUnreachableError} @throws {WebuiLoginError} @throws {WebuiRefusedError}
 */
export async function unloadModel(server: WebuiServer): Promise<WayBack> {
  const start = await startOf(server);
  if (!(await calledByApi(server, 'unload-checkpoint'))) await click(server, start.unloadModel);
  return wayBack(start);
}

/** Brings the model back to the GPU, where that takes a call of its own. @throws as `unloadModel` */
export async function loadModel(server: WebuiServer): Promise<WayBack> {
  const start = await startOf(server);
  const way = wayBack(start);
  if (way === 'load' && !(await calledByApi(server, 'reload-checkpoint'))) await click(server, start.reloadModel);
  return way;
}

function wayBack({ reloadModel, deletesModel }: WebuiStart): WayBack {
  if (reloadModel !== null) return 'load';
  return deletesModel ? 'generate' : 'itself';
}

/** 404 or 405 where there is no API, 401 where it wants a password of its own (`--api-auth`). */
async function calledByApi(server: WebuiServer, act: string): Promise<boolean> {
  try {
    return (await request(server, `/sdapi/v1/${act}`, { method: 'POST' })).ok;
  } catch (error) {
    if (error instanceof WebuiLoginError) return false;
    throw error;
  }
}

async function click(server: WebuiServer, button: number | null): Promise<void> {
  if (button === null) throw new WebuiRefusedError(server.base, 'no-unload');
  await predict(server, button, [], crypto.randomUUID());
}
