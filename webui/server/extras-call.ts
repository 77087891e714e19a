import { textOfHtml } from '../../images/html-text.ts';
import { LIMITS } from '../../images/limits.ts';
import type { WebuiRefusal } from '../../words/facts.ts';
import type { ExtrasInput, ExtrasPlan } from './extras-plan.ts';
import { isPath } from './webui-http.ts';

/** What one call of the Extras tab differs in, by element id. */
export type ExtrasFields = Readonly<Record<string, unknown>>;

/** Everything off, whatever the user's own defaults are: no scaling (the slider multiplies even with no upscaler), no faces. */
const OFF: ExtrasFields = {
  extras_image: null,
  extras_image_batch: null,
  extras_batch_input_dir: '',
  extras_batch_output_dir: '',
  extras_show_extras_results: true,
  extras_upscaler_1: 'None',
  extras_upscaler_2: 'None',
  extras_upscaler_2_visibility: 0,
  extras_upscaling_resize: 1,
  extras_gfpgan_visibility: 0,
  extras_codeformer_visibility: 0,
};

/**
 * The inputs of Extras' Generate that leave an image as it is.
 * @param taskId the first input; the web UI queues the call under it
 * @param mode what the inner tab answered, for where the session does not keep it
 */
export function extrasInputs({ inputs }: ExtrasPlan, taskId: string, mode: unknown, fields: ExtrasFields): unknown[] {
  const values: ExtrasFields = { ...OFF, ...fields };
  return inputs.map((input, position) => {
    if (position === 0) return taskId;
    return input.elemId in values ? values[input.elemId] : unchanged(input, mode);
  });
}

/** A session's state stays on the server; every other step of the pipeline stands behind a checkbox. */
function unchanged({ type, value, isMode }: ExtrasInput, mode: unknown): unknown {
  if (type === 'state') return null;
  if (isMode) return mode;
  return type === 'checkbox' ? false : value;
}

/** The form in which the web UIs count tasks, `task(…)`; letters and digits only. */
export const taskId = (random: string): string => `task(supir${random.replace(/\W/g, '')})`;

/** A file that was uploaded, as the file list of "Batch Process" takes it. */
export function uploadedFile({ gradio }: ExtrasPlan, path: string, name: string, sizeBytes: number): object {
  if (gradio === 3) return { name: path, orig_name: name, size: sizeBytes, is_file: true, data: null };
  return { path, orig_name: name, size: sizeBytes, meta: { _type: 'gradio.FileData' } };
}

/** The path that the web UI saved: Gradio 3 answers `{name}`, 4 `{image: {path}}`; null when it refused. */
export function savedPath({ galleryOutput }: ExtrasPlan, outputs: readonly unknown[]): string | null {
  const images = outputs[galleryOutput];
  const last: unknown = Array.isArray(images) && images.length === 1 ? images[0] : null;
  const item: unknown = Array.isArray(last) ? last[0] : last;
  if (typeof item !== 'object' || item === null) return null;
  const file: unknown = 'image' in item ? item.image : item;
  if (typeof file !== 'object' || file === null) return null;
  const path = 'path' in file ? file.path : 'name' in file ? file.name : null;
  return isPath(path) ? path : null;
}

/** What the web UI says where it saved nothing: its functions answer an exception as a line of HTML. */
export function saidError(outputs: readonly unknown[]): WebuiRefusal {
  for (const output of outputs) {
    const said = /<div class=['"]error['"]>(.*?)<\/div>/s.exec(String(output))?.[1];
    if (said) return { text: textOfHtml(said).slice(0, LIMITS.errorCharacters) };
  }
  return 'no-image';
}
