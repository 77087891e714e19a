import type { Tab } from '../../../webui/tab.ts';

interface Component {
  props: { elem_id?: string; value?: unknown };
  instance: { $set(props: object): void };
}

/** Runs in the page: has a gallery show files of the web UI's disk, each in the form of that web UI's own results. */
export function setGallery(tab: Tab, paths: readonly string[]): void {
  const { gradio_config: config } = window as unknown as {
    gradio_config: { version: string; components: Component[] };
  };
  const gallery = config.components.find(({ props }) => props.elem_id === `${tab}_gallery`);
  const value = paths.map((path) => {
    const url = `${location.origin}/file=${path}`;
    return config.version.startsWith('3')
      ? { name: path, data: url, is_file: true }
      : { image: { path, url, meta: { _type: 'gradio.FileData' } }, caption: null };
  });
  if (!gallery) throw new Error(`No gallery of ${tab}`);
  gallery.props.value = value;
  gallery.instance.$set({ value });
}
