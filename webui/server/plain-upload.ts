import type { ServedFile } from '../gallery-item.ts';
import { type SaveRequest, served, serverOf } from './save-request.ts';
import { upload } from './webui-http.ts';

/**
 * Puts a result where the web UI can show it, in its temporary folder; Gradio 3's Save and Send refuse such a file.
 * @throws {WebuiUnreachableError} @throws {WebuiLoginError} @throws {WebuiRefusedError}
 */
export async function plainUpload(save: Omit<SaveRequest, 'pathFor' | 'tab'>, name: string): Promise<ServedFile> {
  const server = serverOf(save);
  return served(server, await upload(server, save.file, name), false);
}
