import { folderOf } from '../image-url.ts';
import { type ExtrasFields, extrasInputs, saidError, savedPath, taskId, uploadedFile } from './extras-call.ts';
import type { ExtrasMode, ExtrasPlan } from './extras-plan.ts';
import { nameAnywhere } from './name-plan.ts';
import type { SaveRequest } from './save-request.ts';
import { WebuiRefusedError } from './webui-errors.ts';
import { predict, upload, type WebuiServer } from './webui-http.ts';

/** A session of the web UI whose hidden mode is set. */
export interface ExtrasSession {
  hash: string;
  /** As the inner tab answered it: a number where it is an input of the call, nothing where the session keeps it. */
  mode: unknown;
}

/** @throws {WebuiRefusedError} where the Extras tab has no such mode */
export async function openSession(server: WebuiServer, plan: ExtrasPlan, mode: ExtrasMode): Promise<ExtrasSession> {
  const setMode = plan.modes[mode];
  if (setMode === undefined) throw new WebuiRefusedError(server.base, 'no-extras');
  const hash = crypto.randomUUID();
  const [answer] = await predict(server, setMode, [], hash);
  return { hash, mode: answer };
}

/** @returns the path that the web UI saved */
async function run(server: WebuiServer, plan: ExtrasPlan, { hash, mode }: ExtrasSession, fields: ExtrasFields) {
  const outputs = await predict(server, plan.generate, extrasInputs(plan, taskId(hash), mode, fields), hash);
  const path = savedPath(plan, outputs);
  if (path === null) throw new WebuiRefusedError(server.base, saidError(outputs));
  return path;
}

/** A file that lies alone in its folder on the web UI's disk. @returns its path */
export function uploadAlone(server: WebuiServer, image: Blob, name: string): Promise<string> {
  // Gradio 4 names an upload's folder after its content: with bytes of its own behind the image it holds this file alone.
  const file = new Blob([image, crypto.getRandomValues(new Uint8Array(16))], { type: image.type });
  return upload(server, file, name);
}

/** "Batch from Directory": the upload's own folder in, any folder out. @param session in the mode `directory` */
export const runOnFolder = (
  server: WebuiServer,
  plan: ExtrasPlan,
  session: ExtrasSession,
  uploaded: string,
  folder: string,
) => run(server, plan, session, { extras_batch_input_dir: folderOf(uploaded), extras_batch_output_dir: folder });

/** "Batch Process": into the extras folder, which cannot be looked into, so under a name of its own. */
export async function saveAsFileList(server: WebuiServer, plan: ExtrasPlan, { pathFor, file }: SaveRequest) {
  const session = await openSession(server, plan, 'files');
  const name = nameAnywhere(pathFor, Date.now());
  const uploaded = await upload(server, file, name);
  return run(server, plan, session, { extras_image_batch: [uploadedFile(plan, uploaded, name, file.size)] });
}

/** "Single Image": into the extras folder, under the next number. */
export async function saveAsSingle(server: WebuiServer, plan: ExtrasPlan, { pathFor, file }: SaveRequest) {
  const session = await openSession(server, plan, 'single');
  const name = nameAnywhere(pathFor, 1);
  const image =
    plan.gradio === 3 ? await pngDataUrl(file) : uploadedFile(plan, await upload(server, file, name), name, file.size);
  return run(server, plan, session, { extras_image: image });
}

/** The prefix is what A1111 1.7 looks for; it opens whatever image follows. */
export async function pngDataUrl(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  // The arguments of a function are limited: 32 KiB at a time.
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return `data:image/png;base64,${btoa(binary)}`;
}
