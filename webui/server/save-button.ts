import { isRecord } from '../../http/record.ts';
import { textOfHtml } from '../../images/html-text.ts';
import type { Gradio } from '../gradio.ts';
import type { GradioConfig } from '../gradio-config.ts';
import { inFolder } from '../image-url.ts';
import { isPath } from './webui-http.ts';

/** How the web UI's own Save is called over HTTP (A1111 1.7, Forge f2.0.1v1.10.1). */
export interface SaveButton {
  gradio: Gradio;
  fnIndex: number;
  /** Places among the outputs. */
  filesOutput: number;
  logOutput: number;
  /** Its folder, absolute or from the web UI's own; null when its settings do not tell. */
  folder: string | null;
}

/** Generation info, gallery, zip or not, index. */
const INPUTS = 4;

/** Save of img2img is the same function. Null when the configuration holds none of the known shape. */
export function saveButton(config: GradioConfig): SaveButton | null {
  const files = config.component('download_files_txt2img')?.id;
  const save = config.on('save_txt2img', 'click').find(({ outputs }) => outputs.includes(files));
  if (save?.inputs.length !== INPUTS) return null;
  const folder = config.component('setting_outdir_save')?.value;
  return {
    gradio: config.gradio,
    fnIndex: save.fnIndex,
    filesOutput: save.outputs.indexOf(files),
    logOutput: save.outputs.indexOf(config.component('html_log_txt2img')?.id),
    folder: typeof folder === 'string' && folder !== '' ? folder : null,
  };
}

/**
 * What an answer of Save tells; null when it saved nothing.
 * `copy` is the file in Gradio's folder, registered by the web UI; `path` is the one in Save's own folder.
 */
export function savedByButton(
  { filesOutput, logOutput, folder }: SaveButton,
  outputs: readonly unknown[],
): { copy: string; path: string } | null {
  const copy = firstPath(outputs[filesOutput]);
  if (copy === null) return null;
  const said = /Saved: ([^<]+)/.exec(String(outputs[logOutput]))?.[1];
  const name = said === undefined ? copy : textOfHtml(said);
  const path = folder === null || said === undefined ? name : inFolder(folder, name);
  return { copy, path: isPath(path) ? path : copy };
}

/** Gradio 3.41 answers `{value: [{name}]}`, 4.40 `{value: [{path}]}`. */
function firstPath(output: unknown): string | null {
  const files: unknown = isRecord(output) ? output.value : null;
  const first: unknown = Array.isArray(files) ? files[0] : null;
  const path = isRecord(first) ? (first.path ?? first.name) : null;
  return isPath(path) ? path : null;
}
