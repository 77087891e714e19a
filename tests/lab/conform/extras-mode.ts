import { randomUUID } from 'node:crypto';
import { type Config, configOf, fnIndex } from './config.ts';
import { folder, resultPaths, runExtras } from './extras-call.ts';
import { predict, upload } from './http.ts';
import type { Group } from './observation.ts';
import { encodePng, testPicture } from './png.ts';

const TABS = ['extras_single_tab', 'extras_batch_process_tab', 'extras_batch_directory_tab', 'extras_single_video'];

/** How the Extras tab knows which of its inner tabs is meant: a state of the session, or an input like any other. */
export const extrasMode: Group = {
  name: 'Extras mode',
  async observe({ url }, note) {
    const config = await configOf(url);
    const select = config.dependencies[fnIndex(config, 'extras_batch_directory_tab', 'select')];
    const generate = config.dependencies[fnIndex(config, 'extras_generate', 'click')];
    const held = select?.outputs[0];
    note('outputs of a select', select?.outputs.length ?? 0);
    note('held in a', config.components.find(({ id }) => id === held)?.type ?? 'thing that /config does not list');
    note('place among the inputs of extras_generate', generate?.inputs.indexOf(held ?? -1) ?? 'nowhere');
    for (const tab of TABS.filter((elemId) => has(config, elemId))) {
      const call = { fn_index: fnIndex(config, tab, 'select'), data: [], session_hash: randomUUID() };
      note(`select of ${tab} answers`, JSON.stringify(await predict(url, call)));
    }
    note('directory tab selected, but the start value of the mode sent', await withStartValue(url));
  },
};

function has({ components }: Config, elemId: string): boolean {
  return components.some(({ props }) => props.elem_id === elemId);
}

async function withStartValue(url: string): Promise<string> {
  const input = await upload(url, 'conform-mode.png', encodePng(testPicture(96, 64, 3, 105)));
  const values = { extras_batch_input_dir: folder(input), extras_batch_output_dir: folder(input) };
  const answer = await runExtras(url, { mode: 'batch_directory', keepStartValue: true, values });
  return resultPaths(answer).length === 0 ? 'nothing saved' : 'saved';
}
