import type { Gradio } from '../../../../webui/gradio.ts';
import { installBridge } from '../../../../webui/page/bridge.ts';
import type { Tab } from '../../../../webui/tab.ts';

interface Image {
  path: string;
  url: string;
}

/** A gallery value's item in the form of each web UI. */
const itemOf = (gradio: Gradio, { path, url }: Image): object =>
  gradio === 3 ? { name: path, data: url, is_file: true } : { image: { path, url }, caption: null };

export const image = (name: string): Image => ({
  path: `/out/${name}`,
  url: `http://localhost:3000/file=/out/${name}`,
});

/**
 * One tab in the shape of A1111 1.7 or Forge, with a gallery that behaves like Gradio's: it draws in a microtask, keeps
 * the selected index while the list is long enough, and closes the preview when it is not.
 */
export class FakeWebui {
  readonly gradio: Gradio;
  readonly tab: Tab = 'txt2img';
  readonly gallery = {
    props: { elem_id: 'txt2img_gallery', value: [] as object[], visible: true },
    instance: { $set: this.#set.bind(this) },
  };
  readonly info = { props: { elem_id: 'generation_info_txt2img', value: '' }, instance: { $set: () => {} } };
  /** What stands below the gallery; drawn in a microtask, too. */
  readonly infotext = {
    props: { elem_id: 'html_info_txt2img', value: '' },
    instance: { $set: ({ value = '' }) => void Promise.resolve().then(() => this.answerInfotext(value)) },
  };
  #selected: number | null = null;

  constructor(gradio: Gradio) {
    this.gradio = gradio;
    document.body.innerHTML = `
      <div id="tab_txt2img" class="tabitem" style="display: block;">
        <div id="txt2img_settings"><div id="txt2img_script_container"></div></div>
        <button id="txt2img_interrupt"></button>
        <div id="txt2img_results_panel">
          <div id="txt2img_gallery"><div class="wrap"></div><div class="shown"></div></div>
          <div id="image_buttons_txt2img"><button id="save_txt2img"></button><button id="txt2img_send_to_extras" class="tool">📐</button></div>
          <div id="html_info_txt2img"><div class="prose"></div></div>
        </div>
      </div>`;
    const components = [this.gallery, this.info, this.infotext];
    Object.assign(window, { gradio_config: { components } });
    installBridge();
  }

  get selected(): number | null {
    return this.#selected;
  }

  get names(): string[] {
    const images = document.querySelectorAll<HTMLImageElement>('.grid-container img');
    return Array.from(images, ({ src }) => src.split('/').at(-1) ?? '');
  }

  get infotexts(): string[] {
    return JSON.parse(this.info.props.value).infotexts;
  }

  get shownInfotext(): string {
    return this.element('html_info_txt2img').textContent;
  }

  /** As the server's answer to a click on an image does. */
  answerInfotext(html: string): void {
    const prose = document.querySelector('#html_info_txt2img .prose');
    if (prose) prose.innerHTML = html;
  }

  element(id: string): HTMLElement {
    const found = document.getElementById(id);
    if (!found) throw new Error(`No #${id}`);
    return found;
  }

  /** Shows what a generation answered. */
  async show(names: string[], selected: number | null = this.#selected): Promise<void> {
    const value = names.map((name) => itemOf(this.gradio, image(name)));
    this.info.props.value = JSON.stringify({
      index_of_first_image: 0,
      infotexts: names,
      all_seeds: names.map((_, n) => n),
    });
    this.gallery.props.value = value;
    this.#selected = selected;
    this.#set({ value });
    await settled();
  }

  async select(index: number | null): Promise<void> {
    this.#selected = index;
    this.#set({});
    await settled();
  }

  startGenerating(): void {
    this.element('txt2img_interrupt').style.display = 'block';
    this.element('txt2img_results_panel').insertAdjacentHTML('afterbegin', '<div class="progressDiv"></div>');
  }

  endGenerating(): void {
    this.element('txt2img_interrupt').style.display = 'none';
    document.querySelector('.progressDiv')?.remove();
  }

  #set(values: { value?: object[]; selected_index?: number }): void {
    const { value = this.gallery.props.value } = values;
    const asked = this.gradio === 4 ? (values.selected_index ?? this.#selected) : this.#selected;
    void Promise.resolve().then(() => {
      this.#selected = asked !== null && asked < value.length ? asked : null;
      this.#draw();
    });
  }

  #draw(): void {
    const shown = document.querySelector('.shown');
    shown?.replaceChildren(
      ...(this.#selected === null ? [] : [this.#list('preview thumbnails')]),
      this.#list('grid-container'),
    );
  }

  #list(className: string): HTMLElement {
    const list = document.createElement('div');
    list.className = className;
    this.gallery.props.value.forEach((item, index) => {
      const button = document.createElement('button');
      button.className = `thumbnail-item${index === this.#selected ? ' selected' : ''}`;
      button.append(Object.assign(document.createElement('img'), { src: urlOf(item) }));
      button.addEventListener('click', () => void this.select(index));
      list.append(button);
    });
    return list;
  }
}

const urlOf = (item: object): string => {
  const { image, data } = item as { image?: Image; data?: string };
  return image?.url ?? data ?? '';
};

/** Lets all microtasks and observers run. */
export const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
