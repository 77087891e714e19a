import { LIMITS } from '../../images/limits.ts';
import { readGradioConfig } from '../gradio-config.ts';
import { type ExtrasPlan, extrasPlan } from './extras-plan.ts';
import { type OutputFolders, outputFolders } from './output-folder.ts';
import { type SaveButton, saveButton } from './save-button.ts';
import { WebuiRefusedError } from './webui-errors.ts';
import { readJson, readText, request, type WebuiServer } from './webui-http.ts';

/** How one start of a web UI is called; all that is kept of a `/config` of 0.8 MB (A1111) or 1.8 MB (Forge). */
export interface WebuiStart {
  /** Drawn by Gradio at each start. */
  appId: string;
  extras: ExtrasPlan | null;
  /** Null where there is no Save of a known shape. */
  save: SaveButton | null;
  /** Null when there is no configuration of a known kind. */
  outputs: OutputFolders | null;
  /** In which it saves images, lower case; as at its start, for the setting may have been changed. */
  imageFormat: string;
  /** Functions of the buttons of Settings › Actions; null where there is none (Forge loads its model by itself). */
  unloadModel: number | null;
  reloadModel: number | null;
  /** Unloading deletes the model, which Generate loads again, and ✨ does not: Neo 2.26, which alone lists what is loaded. */
  deletesModel: boolean;
}

/** By base: reading it takes 0.3 s on Forge. */
const starts = new Map<string, WebuiStart>();

/**
 * The name that it gave itself at its start. What another server answers at its address is just another name, but not the
 * error page of a proxy before one that is being started.
 * @throws {WebuiUnreachableError} @throws {WebuiLoginError} @throws {WebuiRefusedError}
 */
export async function appIdOf(server: WebuiServer): Promise<string> {
  const answer = await request(server, '/app_id');
  if (answer.status >= 500) throw new WebuiRefusedError(server.base, answer.status);
  return (await readText(server, answer)).slice(0, LIMITS.nameCharacters);
}

/** The web UI as it runs now. @throws {WebuiUnreachableError} @throws {WebuiLoginError} @throws {WebuiRefusedError} */
export async function startOf(server: WebuiServer): Promise<WebuiStart> {
  const appId = await appIdOf(server);
  const known = starts.get(server.base);
  if (known?.appId === appId) return known;
  const config = readGradioConfig(await readJson(server, await request(server, '/config')));
  const click = (elemId: string) => config?.on(elemId, 'click')[0]?.fnIndex ?? null;
  const start = {
    appId,
    extras: config && extrasPlan(config),
    save: config && saveButton(config),
    outputs: config && outputFolders(config),
    imageFormat: String(config?.component('setting_samples_format')?.value ?? 'png').toLowerCase(),
    unloadModel: click('sett_unload_sd_model'),
    reloadModel: click('sett_reload_sd_model'),
    deletesModel: click('sett_list_loaded_model') !== null,
  };
  starts.set(server.base, start);
  return start;
}
