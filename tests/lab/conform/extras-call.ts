import { randomUUID } from 'node:crypto';
import { configOf, fnIndex } from './config.ts';
import type { GradioComponent } from './gradio.ts';
import { predict, upload } from './http.ts';

type ExtrasMode = 'single' | 'batch_process' | 'batch_directory';

/** The Extras tab with every step off, as one call in a session of its own. */
export interface ExtrasRun {
  mode: ExtrasMode;
  /** By elem_id; whatever is not named takes "off" or the component's own value. */
  values: Record<string, unknown>;
  headers?: Record<string, string>;
}

export async function runExtras(url: string, { mode, values, headers }: ExtrasRun): Promise<unknown[]> {
  const config = await configOf(url);
  const session_hash = randomUUID();
  const tab = fnIndex(config, `extras_${mode}_tab`, 'select');
  await predict(url, { fn_index: tab, data: [], session_hash }, headers);
  const generate = fnIndex(config, 'extras_generate', 'click');
  const data = config.dependencies[generate]?.inputs.map((id, position) => {
    const component = config.components.find((candidate) => candidate.id === id);
    if (component === undefined) throw new Error(`/config has no component ${id}`);
    return position === 0 ? `task(${session_hash})` : extrasInput(component, values);
  });
  return predict(url, { fn_index: generate, data: data ?? [], session_hash }, headers);
}

function extrasInput({ type, props }: GradioComponent, values: Record<string, unknown>): unknown {
  const { elem_id = '', value = null } = props;
  if (elem_id in values) return values[elem_id];
  if (elem_id === 'extras_show_extras_results') return true;
  if (elem_id === 'extras_upscaling_resize') return 1;
  if (type === 'checkbox') return false;
  if (elem_id.startsWith('extras_upscaler_') && type === 'dropdown') return 'None';
  return type === 'state' || type === 'image' || type === 'file' ? null : value;
}

/** What the web UI answered: the paths of the gallery's images. */
export function resultPaths([gallery]: unknown[]): string[] {
  const list = gallery as ({ name: string } | { image: { path: string } })[];
  return list.map((item) => ('name' in item ? item.name : item.image.path));
}

/** Has the web UI save the PNG into the folder of `beside`; gives the path that it registered. */
export async function nativePath(
  url: string,
  png: Buffer,
  beside: string,
  name = 'conform-native.png',
): Promise<string> {
  const input = await upload(url, name, png);
  const values = { extras_batch_input_dir: folder(input), extras_batch_output_dir: folder(beside) };
  const paths = resultPaths(await runExtras(url, { mode: 'batch_directory', values }));
  const own = paths.find((path) => path.endsWith(name));
  if (own === undefined) throw new Error(`Extras gave ${paths.length} images, but no ${name}`);
  return own;
}

export function folder(path: string): string {
  return path.replace(/[\\/][^\\/]*$/, '');
}
