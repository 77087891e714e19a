import { randomUUID } from 'node:crypto';
import { configOf, fnIndex } from './config.ts';
import type { GradioComponent } from './gradio.ts';
import { predict, upload } from './http.ts';
import { withoutTime } from './item.ts';

type ExtrasMode = 'single' | 'batch_process' | 'batch_directory';

/** The Extras tab with every step off, as one call in a session of its own. */
export interface ExtrasRun {
  mode: ExtrasMode;
  /** Sends the mode's start value although the mode is an input: what a caller does who takes it for a state. */
  keepStartValue?: boolean;
  /** By elem_id; whatever is not named takes "off" or the component's own value. */
  values: Record<string, unknown>;
  headers?: Record<string, string>;
}

export async function runExtras(url: string, { mode, values, headers, keepStartValue }: ExtrasRun): Promise<unknown[]> {
  const config = await configOf(url);
  const session_hash = randomUUID();
  const tab = fnIndex(config, `extras_${mode}_tab`, 'select');
  const [answer] = await predict(url, { fn_index: tab, data: [], session_hash }, headers);
  const held = config.dependencies[tab]?.outputs[0];
  const generate = fnIndex(config, 'extras_generate', 'click');
  const data = config.dependencies[generate]?.inputs.map((id, position) => {
    const component = config.components.find((candidate) => candidate.id === id);
    if (component === undefined) throw new Error(`/config has no component ${id}`);
    if (position === 0) return `task(${session_hash})`;
    // A state stays on the server; from A1111 1.8 on the mode is a hidden number that every call must bring.
    if (id === held && component.type !== 'state' && !keepStartValue) return answer;
    return extrasInput(component, values);
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

/** What the web UI answered: the paths of the gallery's images, none when its function failed. */
export function resultPaths([gallery]: unknown[]): string[] {
  const list = (gallery ?? []) as ({ name: string } | { image: { path: string } })[];
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
  const own = paths.find((path) => withoutTime(path).endsWith(name));
  if (own === undefined) throw new Error(`Extras gave ${paths.length} images, but no ${name}`);
  return own;
}

export function folder(path: string): string {
  return path.replace(/[\\/][^\\/]*$/, '');
}
