import { isRecord } from '../http/record.ts';
import { type Gradio, gradioOf } from './gradio.ts';

/** What the runner reads of a web UI's `/config`, Gradio 3.41 or 4.40. */
export interface GradioConfig {
  gradio: Gradio;
  components: ReadonlyMap<number, ConfigComponent>;
  /** The component with this element id. */
  component(elemId: string): ConfigComponent | undefined;
  /** The functions that an event of an element calls. */
  on(elemId: string, event: string): readonly ConfigFunction[];
}

export interface ConfigComponent {
  id: number;
  type: string;
  elemId: string;
  /** What the web UI started with. */
  value: unknown;
}

interface ConfigFunction {
  fnIndex: number;
  /** Ids of components. */
  inputs: readonly unknown[];
  outputs: readonly unknown[];
}

/** Null for anything that is not the configuration of a Gradio of these two versions. */
export function readGradioConfig(config: unknown): GradioConfig | null {
  if (!isRecord(config) || !Array.isArray(config.components) || !Array.isArray(config.dependencies)) return null;
  const gradio = gradioOf(String(config.version));
  if (!gradio) return null;
  const components = new Map(config.components.map(readComponent).map((each) => [each.id, each]));
  const dependencies = config.dependencies.filter(isRecord);
  const component = (elemId: string) => components.values().find((each) => each.elemId === elemId);
  return {
    gradio,
    components,
    component,
    on: (elemId, event) => functionsOn(dependencies, component(elemId)?.id, event),
  };
}

/** Gradio 3.41: `targets: [14], trigger: 'click'`, called by position; 4.40: `targets: [[14, 'click']]`, called by `id`. */
function functionsOn(
  dependencies: readonly Record<string, unknown>[],
  component: number | undefined,
  event: string,
): ConfigFunction[] {
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

function readComponent(value: unknown): ConfigComponent {
  const { id, type, props } = isRecord(value) ? value : {};
  const { elem_id: elemId, value: start } = isRecord(props) ? props : {};
  return { id: Number(id), type: String(type), elemId: typeof elemId === 'string' ? elemId : '', value: start ?? null };
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
