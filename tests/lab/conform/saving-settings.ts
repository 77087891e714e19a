import { configOf } from './config.ts';
import type { Group } from './observation.ts';

const SETTINGS = ['setting_samples_format', 'setting_save_images_replace_action'];

/** What a user can choose about files, and what is chosen at first. */
export const savingSettings: Group = {
  name: 'settings',
  async observe({ url }, note) {
    const { components } = await configOf(url);
    for (const setting of SETTINGS) {
      const found = components.find(({ props }) => props.elem_id === setting);
      if (found === undefined) {
        note(setting, 'absent');
        continue;
      }
      const { type, props } = found;
      // Gradio 4 gives pairs of label and value.
      const choices = (props.choices as (string | [string, string])[] | undefined)?.map((choice) =>
        typeof choice === 'string' ? choice : choice[0],
      );
      note(setting, `${type} ${choices?.join(' / ') ?? 'free text'}, at first ${String(props.value)}`);
    }
  },
};
