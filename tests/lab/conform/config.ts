import type { GradioComponent } from './gradio.ts';

interface Dependency {
  targets: (number | [number, string])[];
  trigger?: string;
  inputs: number[];
  outputs: number[];
  js?: string | null;
}

export interface Config {
  version: string;
  components: GradioComponent[];
  dependencies: Dependency[];
}

export async function configOf(url: string): Promise<Config> {
  return (await (await fetch(`${url}/config`)).json()) as Config;
}

export function componentOf(config: Config, elemId: string): GradioComponent {
  const found = config.components.find((component) => component.props.elem_id === elemId);
  if (found === undefined) throw new Error(`/config has no component ${elemId}`);
  return found;
}

/** Position of the dependency that `event` on the component starts: what `fn_index` means. `js` narrows several down. */
export function fnIndex(config: Config, elemId: string, event: string, js?: string): number {
  const { id } = componentOf(config, elemId);
  const index = config.dependencies.findIndex(
    (dependency) => starts(dependency, id, event) && (js === undefined || dependency.js === js),
  );
  if (index < 0) throw new Error(`/config has no ${event} of ${elemId}`);
  return index;
}

/** Gradio 3.41: `targets: [id]`, `trigger: event`. Gradio 4.40: `targets: [[id, event]]`. */
function starts({ targets, trigger }: Dependency, id: number, event: string): boolean {
  return targets.some((target) =>
    typeof target === 'number' ? target === id && trigger === event : target[0] === id && target[1] === event,
  );
}
