import { galleryItem, type ServedFile } from '../gallery-item.ts';
import { takesUploads } from '../gradio.ts';
import { pngDataUrl } from './extras-run.ts';
import { nameAnywhere } from './name-plan.ts';
import { savedByButton } from './save-button.ts';
import { type SavedFacts, saveInfo } from './save-info.ts';
import { type SaveRequest, served, serverOf } from './save-request.ts';
import { WebuiRefusedError } from './webui-errors.ts';
import { predict, upload } from './webui-http.ts';
import { startOf } from './webui-start.ts';

/**
 * Has the web UI save a result as its own Save button does: in Save's folder, under the name that its pattern gives, with a
 * line in its log.csv.
 * @returns `path` is that file; `file` its copy in Gradio's folder, which the web UI has registered itself
 * @throws {WebuiUnreachableError} @throws {WebuiLoginError} @throws {WebuiRefusedError}
 */
export async function saveByButton(save: SaveRequest, facts: SavedFacts): Promise<{ path: string; file: ServedFile }> {
  const server = serverOf(save);
  const { save: button } = await startOf(server);
  if (!button) throw new WebuiRefusedError(server.base, 'other-save');
  const item = takesUploads(button.gradio)
    ? galleryItem(button.gradio, served(server, await upload(server, save.file, nameAnywhere(save.pathFor, 1)), false))
    : await pngDataUrl(save.file);
  const inputs = [JSON.stringify(saveInfo(facts)), [item], false, -1];
  const saved = savedByButton(button, await predict(server, button.fnIndex, inputs, crypto.randomUUID()));
  if (!saved) throw new WebuiRefusedError(server.base, 'saved-nothing');
  return { path: saved.path, file: served(server, saved.copy, true) };
}
