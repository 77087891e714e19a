import { numbered } from '../images/file-name.ts';
import { type ExtrasFields, extrasInputs, savedPath, taskId, uploadedFile } from './extras-call.ts';
import { type ExtrasMode, type ExtrasPlan, extrasPlan } from './extras-plan.ts';
import { freeName } from './free-name.ts';
import type { ServedFile } from './gallery-item.ts';
import { type FileUrl, fileUrl, folderOf, parseFileUrl } from './image-url.ts';
import { isTemporary } from './is-temporary.ts';
import { turns } from './turns.ts';
import { WebuiRefusedError } from './webui-errors.ts';
import { predict, readJson, request, upload, type WebuiServer } from './webui-http.ts';

export interface SaveRequest {
  /** Of the web UI's page; used when the source has no address. */
  origin: string;
  /** The source's address in the gallery; null for a data: URL. */
  sourceUrl: string | null;
  /** File name of the result, with extension. */
  name: string;
  png: Blob;
  fetch: typeof fetch;
  signal: AbortSignal;
}

/** One start of a web UI: Gradio draws a new `app_id` at each. */
interface Start {
  appId: string;
  plan: ExtrasPlan | null;
}

/** What was read of each web UI's `/config`, by base: it takes 0.3 s on Forge. */
const starts = new Map<string, Start>();
/** The free name is looked up before it is taken, so one save at a time for each web UI, whoever asks. */
const inTurn = turns<string>();

/**
 * Has the web UI itself save a result in the folder of its source, through its Extras tab with everything off: the path is
 * then as good as one of its own. Where it refuses, or the source itself is only temporary: into its extras folder, and at
 * last by plain upload (`native: false`).
 * It waits for a running generation, as the web UI does one thing at a time.
 * @throws {WebuiUnreachableError} @throws {WebuiLoginError} @throws {WebuiRefusedError}
 */
export function saveBesideSource(save: SaveRequest): Promise<ServedFile> {
  const server = serverOf(save);
  return inTurn(server.base, async () => {
    const plan = await planOf(server);
    const path = plan && (await saveInTurn(server, plan, save));
    return path ? served(server, path, true) : plainUpload(save);
  });
}

/**
 * Puts a result where the web UI can show it, in its temporary folder; A1111's Save and Send refuse such a file.
 * @throws {WebuiUnreachableError} @throws {WebuiLoginError} @throws {WebuiRefusedError}
 */
export async function plainUpload(save: SaveRequest): Promise<ServedFile> {
  const server = serverOf(save);
  return served(server, await upload(server, save.png, save.name), false);
}

/** Beside the source, else as a file list, else as one image; null when the web UI refuses all. */
async function saveInTurn(server: WebuiServer, plan: ExtrasPlan, save: SaveRequest): Promise<string | null> {
  const source = sourceFile(save)?.path ?? '';
  const ways: (() => Promise<string | null>)[] = [
    async () => (folderOf(source) ? saveInFolder(server, plan, save, source) : null),
    () => saveAsFileList(server, plan, save),
    () => saveAsSingle(server, plan, save),
  ];
  for (const way of ways) {
    try {
      const path = await way();
      if (path) return path;
    } catch (error) {
      if (!(error instanceof WebuiRefusedError)) throw error;
    }
  }
  return null;
}

/** "Batch from Directory": the upload's own folder in, the source's folder out. `--hide-ui-dir-config` refuses it. */
async function saveInFolder(server: WebuiServer, plan: ExtrasPlan, save: SaveRequest, source: string) {
  const folder = folderOf(source);
  const name = await freeName(server, folder, save.name, Date.now());
  // Gradio 4 names an upload's folder after its content: with bytes of its own behind the image it holds this file alone.
  const file = new Blob([save.png, crypto.getRandomValues(new Uint8Array(16))], { type: save.png.type });
  const uploaded = await upload(server, file, name);
  if (isTemporary(source, uploaded)) return null;
  return runExtras(server, plan, 'directory', {
    extras_batch_input_dir: folderOf(uploaded),
    extras_batch_output_dir: folder,
  });
}

/** "Batch Process": into the extras folder, which cannot be looked into, so under a name of its own. */
async function saveAsFileList(server: WebuiServer, plan: ExtrasPlan, save: SaveRequest) {
  const name = numbered(save.name, Date.now());
  const uploaded = await upload(server, save.png, name);
  return runExtras(server, plan, 'files', { extras_image_batch: [uploadedFile(plan, uploaded, name, save.png.size)] });
}

/** "Single Image": into the extras folder, under the next number. */
async function saveAsSingle(server: WebuiServer, plan: ExtrasPlan, save: SaveRequest) {
  const image =
    plan.kind === 'a1111'
      ? await dataUrl(save.png)
      : uploadedFile(plan, await upload(server, save.png, save.name), save.name, save.png.size);
  return runExtras(server, plan, 'single', { extras_image: image });
}

async function runExtras(server: WebuiServer, plan: ExtrasPlan, mode: ExtrasMode, fields: ExtrasFields) {
  const setMode = plan.modes[mode];
  if (setMode === undefined) return null;
  const session = crypto.randomUUID();
  await predict(server, setMode, [], session);
  return savedPath(plan, await predict(server, plan.generate, extrasInputs(plan, taskId(session), fields), session));
}

async function planOf(server: WebuiServer): Promise<ExtrasPlan | null> {
  const appId = await (await request(server, '/app_id')).text();
  const known = starts.get(server.base);
  if (known?.appId === appId) return known.plan;
  const plan = extrasPlan(await readJson(server, await request(server, '/config')));
  starts.set(server.base, { appId, plan });
  return plan;
}

function serverOf(save: SaveRequest): WebuiServer {
  return { base: sourceFile(save)?.base ?? save.origin, fetch: save.fetch, signal: save.signal };
}

/** Null for an image of another host: nothing is sent anywhere but to the web UI that the page came from. */
function sourceFile({ origin, sourceUrl }: SaveRequest): FileUrl | null {
  const file = sourceUrl === null ? null : parseFileUrl(sourceUrl);
  return file && new URL(file.base).origin === origin ? file : null;
}

const served = ({ base }: WebuiServer, path: string, native: boolean): ServedFile => ({
  path,
  // A1111 adds the time of change to a path when numbers are switched off in its settings.
  url: fileUrl(base, path.replace(/\?[\d.]+$/, '')),
  native,
});

async function dataUrl(png: Blob): Promise<string> {
  const bytes = new Uint8Array(await png.arrayBuffer());
  let binary = '';
  // The arguments of a function are limited: 32 KiB at a time.
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return `data:image/png;base64,${btoa(binary)}`;
}
