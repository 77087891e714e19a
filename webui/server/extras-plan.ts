import type { Gradio } from '../gradio.ts';
import type { ConfigComponent, GradioConfig } from '../gradio-config.ts';

/** The three ways of the Extras tab, by the id of its inner tabs (A1111 1.7, Forge f2.0.1v1.10.1). */
const EXTRAS_MODES = {
  directory: 'extras_batch_directory_tab',
  files: 'extras_batch_process_tab',
  single: 'extras_single_tab',
} as const;
export type ExtrasMode = keyof typeof EXTRAS_MODES;

/** How the Extras tab is called over HTTP. */
export interface ExtrasPlan {
  gradio: Gradio;
  /** Function that sets a session's mode. */
  modes: Partial<Record<ExtrasMode, number>>;
  generate: number;
  inputs: ExtrasInput[];
  /** Place of the gallery among the outputs. */
  galleryOutput: number;
}

export interface ExtrasInput extends Pick<ConfigComponent, 'type' | 'elemId' | 'value'> {
  /** Holds the mode: a Number since A1111 1.8, in reForge and Forge Classic; a state, which sessions keep, everywhere else. */
  isMode: boolean;
}

/** Null when the configuration holds no Extras tab of a known shape. */
export function extrasPlan(config: GradioConfig): ExtrasPlan | null {
  const gallery = config.component('extras_gallery')?.id;
  const generate = config.on('extras_generate', 'click').find(({ outputs }) => outputs.includes(gallery));
  if (!generate) return null;
  const modes: ExtrasPlan['modes'] = {};
  const modeIds = new Set<unknown>();
  for (const [mode, elemId] of Object.entries(EXTRAS_MODES) as [ExtrasMode, string][]) {
    const select = config.on(elemId, 'select')[0];
    if (!select) continue;
    modes[mode] = select.fnIndex;
    modeIds.add(select.outputs[0]);
  }
  return {
    gradio: config.gradio,
    modes,
    generate: generate.fnIndex,
    inputs: generate.inputs.map((id) => inputOf(config.components.get(Number(id)), modeIds.has(id))),
    galleryOutput: generate.outputs.indexOf(gallery),
  };
}

const inputOf = (component: Partial<ConfigComponent> = {}, isMode: boolean): ExtrasInput => {
  const { type = '', elemId = '', value = null } = component;
  return { type, elemId, value, isMode };
};
