import type { WebuiKind } from './tab.ts';

/** The three ways of the Extras tab, by the id of its inner tabs (A1111 1.7, Forge f2.0.1v1.10.1). */
const EXTRAS_MODES = {
  directory: 'extras_batch_directory_tab',
  files: 'extras_batch_process_tab',
  single: 'extras_single_tab',
} as const;
export type ExtrasMode = keyof typeof EXTRAS_MODES;

/** How the Extras tab is called over HTTP; all that is kept of a `/config` of 0.8 MB (A1111) or 1.8 MB (Forge). */
export interface ExtrasPlan {
  kind: WebuiKind;
  /** Function that sets a session's mode. */
  modes: Partial<Record<ExtrasMode, number>>;
  generate: number;
  inputs: ExtrasInput[];
  /** Place of the gallery among the outputs. */
  galleryOutput: number;
}

export interface ExtrasInput {
  type: string;
  elemId: string;
  /** What the web UI starts with. */
  value: unknown;
}

interface Component {
  id: number;
  type: string;
  elemId: string;
  value: unknown;
}

/** Reads Gradio's `/config`, 3.41 or 4.40; null when it holds no Extras tab of a known shape. */
export function extrasPlan(config: unknown): ExtrasPlan | null {
  if (!isRecord(config) || !Array.isArray(config.components) || !Array.isArray(config.dependencies)) return null;
  const kind = { '3': 'a1111', '4': 'forge' }[String(config.version).split('.')[0] ?? ''] as WebuiKind | undefined;
  const components = new Map(config.components.map(component).map((each) => [each.id, each]));
  const dependencies = config.dependencies.filter(isRecord);
  const gallery = idOf(components, 'extras_gallery');
  const on = (elemId: string, event: string) => find(dependencies, idOf(components, elemId), event);

  const generate = on('extras_generate', 'click').find(({ outputs }) => outputs.includes(gallery));
  if (!kind || !generate) return null;
  const inputs = generate.inputs.map((id) => components.get(Number(id)) ?? component({ id }));
  const modes: ExtrasPlan['modes'] = {};
  for (const [mode, elemId] of Object.entries(EXTRAS_MODES) as [ExtrasMode, string][]) {
    const select = on(elemId, 'select')[0];
    if (select) modes[mode] = select.fnIndex;
  }
  return {
    kind,
    modes,
    generate: generate.fnIndex,
    inputs: inputs.map(({ type, elemId, value }) => ({ type, elemId, value })),
    galleryOutput: generate.outputs.indexOf(gallery),
  };
}

/** Gradio 3.41: `targets: [14], trigger: 'click'`, called by position; 4.40: `targets: [[14, 'click']]`, called by `id`. */
function find(dependencies: readonly Record<string, unknown>[], component: number | undefined, event: string) {
  return dependencies.flatMap(({ id, targets, trigger, inputs, outputs }, position) => {
    const isMeant = listOf(targets).some((target) =>
      Array.isArray(target)
        ? target[0] === component && target[1] === event
        : target === component && trigger === event,
    );
    if (!isMeant || component === undefined) return [];
    return [{ fnIndex: typeof id === 'number' ? id : position, inputs: listOf(inputs), outputs: listOf(outputs) }];
  });
}

function component(value: unknown): Component {
  const { id, type, props } = isRecord(value) ? value : {};
  const { elem_id: elemId, value: start } = isRecord(props) ? props : {};
  return { id: Number(id), type: String(type), elemId: typeof elemId === 'string' ? elemId : '', value: start ?? null };
}

const idOf = (components: Map<number, Component>, elemId: string): number | undefined =>
  [...components.values()].find((each) => each.elemId === elemId)?.id;

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
