import type { Tab } from '../../../webui/tab.ts';

interface Component {
  props: { elem_id?: string; value?: unknown };
  instance: { $set(props: object): void };
}

/**
 * Runs in the page: has a gallery show files of the web UI's disk, each in the form of that web UI's own results, as if they
 * were those of the generation before, without a grid.
 */
export function setGallery(tab: Tab, paths: readonly string[]): void {
  const { gradio_config: config } = window as unknown as {
    gradio_config: { version: string; components: Component[] };
  };
  const component = (id: string) => config.components.find(({ props }) => props.elem_id === id);
  const set = ({ props, instance }: Component, value: unknown) => {
    props.value = value;
    instance.$set({ value });
  };
  const gallery = component(`${tab}_gallery`);
  if (!gallery) throw new Error(`No gallery of ${tab}`);
  const images = paths.map((path) => {
    const url = `${location.origin}/file=${path}`;
    return config.version.startsWith('3')
      ? { name: path, data: url, is_file: true }
      : { image: { path, url, meta: { _type: 'gradio.FileData' } }, caption: null };
  });
  // Extras has none.
  const info = component(`generation_info_${tab}`);
  if (info) {
    const generation: Record<string, unknown> = JSON.parse(String(info.props.value));
    for (const [name, list] of Object.entries(generation)) {
      if (Array.isArray(list) && list.length > 0) generation[name] = paths.map(() => list[0]);
    }
    set(info, JSON.stringify({ ...generation, index_of_first_image: 0 }));
  }
  set(gallery, images);
}
