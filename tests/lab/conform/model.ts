import { randomUUID } from 'node:crypto';
import { type Config, componentOf, configOf, fnIndex } from './config.ts';
import { isIdle, predict } from './http.ts';
import type { Group, Note } from './observation.ts';

const BUTTONS = ['sett_unload_sd_model', 'sett_reload_sd_model'];

/** Taking the model out of the GPU's memory and back, over HTTP, and what GET /config is like. */
export const model: Group = {
  name: 'GET /config and the model',
  async observe({ url }, note) {
    const config = await configOf(url);
    note('keys of a dependency', Object.keys(config.dependencies[0] ?? {}));
    noteDependency(config, 'extras_batch_directory_tab', 'select', note);
    noteDependency(config, 'extras_generate', 'click', note);
    noteExtrasInputs(config, note);
    for (const button of BUTTONS) {
      if (!config.components.some(({ props }) => props.elem_id === button)) {
        note(button, 'absent');
        continue;
      }
      noteDependency(config, button, 'click', note);
      const data = await predict(url, {
        fn_index: fnIndex(config, button, 'click'),
        data: [],
        session_hash: randomUUID(),
      });
      note(`${button}: answer`, withoutChance(JSON.stringify(data)));
    }
    note('idle afterwards', await isIdle(url));
  },
};

function noteDependency(config: Config, elemId: string, event: string, note: Note): void {
  const dependency = config.dependencies[fnIndex(config, elemId, event)];
  const own = String(componentOf(config, elemId).id);
  note(`${elemId}: targets`, JSON.stringify(dependency?.targets).replaceAll(own, '<its id>'));
  note(`${elemId}: type`, componentOf(config, elemId).type);
}

/**
 * Input accordions are numbered through the page, so their number says nothing. Empty texts are null on a web UI's very
 * first start and '' on later ones.
 */
function noteExtrasInputs(config: Config, note: Note): void {
  const { inputs = [] } = config.dependencies[fnIndex(config, 'extras_generate', 'click')] ?? {};
  inputs.forEach((id, position) => {
    const { type, props } = config.components.find((component) => component.id === id) ?? {
      type: 'missing',
      props: {},
    };
    const elemId = props.elem_id?.replace(/^input-accordion-\d+/, 'input-accordion-N') ?? '(no id)';
    note(
      `extras_generate input ${position}`,
      `${type} ${elemId} ${JSON.stringify(props.label ?? null)} = ${JSON.stringify(props.value === '' ? null : (props.value ?? null))}`,
    );
  });
}

/** An answer without its time and the name of the checkpoint. */
const withoutChance = (answer: string): string =>
  answer.replace(/\d+\.\d+/g, 'N').replace(/model \S+\.safetensors/g, 'model NAME');
