import { BRIDGE_ANSWER, BRIDGE_ASK, type BridgeAnswer, type BridgeRequest } from './bridge-protocol.ts';

// Runs in the page's own world, where alone Gradio's components can be reached. It keeps no state, and is small because
// it is loaded into every page of the hosts that the user allowed.

/** A component of Gradio 3.41 or 4.40: requests read `props`, the screen follows `instance`. */
interface Component {
  props?: { elem_id?: string; value?: unknown; visible?: boolean };
  instance?: { $set(props: object): void };
}

type Image = { image?: { path?: string; url?: string }; name?: string; data?: string } | string | null;

/** The page's settings: a `let` in Neo 2.26, so by the bare name; `window` has it in all others. */
declare const opts: { show_progress_in_title?: unknown } | null | undefined;

const TABS = ['txt2img', 'img2img', 'extras'];

/** Answers the content script on a page that is a web UI; does nothing on any other. May run at any time, and twice. */
export function installBridge(): void {
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', listen, { once: true });
  else listen();
}

function listen(): void {
  if (TABS.some((tab) => find(`${tab}_gallery`))) document.addEventListener(BRIDGE_ASK, answer);
}

function answer(event: Event): void {
  // A second bridge of the same page must not act again.
  event.stopImmediatePropagation();
  let reply: BridgeAnswer;
  try {
    reply = act(JSON.parse((event as CustomEvent<string>).detail) as BridgeRequest);
  } catch (error) {
    reply = { error: String(error) };
  }
  document.dispatchEvent(new CustomEvent(BRIDGE_ANSWER, { detail: JSON.stringify(reply) }));
}

function act(request: BridgeRequest): BridgeAnswer {
  if (request.act === 'translate') return { words: translated(request.labels) };
  const gallery = TABS.includes(request.tab) && find(`${request.tab}_gallery`);
  if (!gallery) throw new Error('no gallery');
  const info = find(`generation_info_${request.tab}`);
  const isHidden = gallery.props?.visible === false;
  if (request.act === 'insert') {
    const { index, item, select } = request;
    const images = imagesOf(gallery);
    if (!(Number.isInteger(index) && index >= 0 && index <= images.length && pathOf(item)))
      throw new Error('bad image');
    if (info && typeof request.info === 'string') set(info, { value: request.info });
    const value = [...images.slice(0, index), item, ...images.slice(index)];
    set(gallery, {
      value,
      ...(Number.isInteger(select) && { selected_index: select }),
      ...(isHidden && { visible: true }),
    });
  }
  const shown = find(`html_info_${request.tab}`);
  if (request.act === 'show' && shown) set(shown, { value: asHtml(String(request.infotext)) });
  if (request.act === 'lend') {
    if (!String(request.item).startsWith('data:image/')) throw new Error('bad image');
    lend(gallery, request.path, request.item);
  }
  return {
    urls: imagesOf(gallery).map(urlOf),
    isHidden,
    info: typeof info?.props?.value === 'string' ? info.props.value : '',
    progressInTitle: (typeof opts === 'undefined' ? null : opts)?.show_progress_in_title === true,
  };
}

/** The page's dictionary is of its user's choice, from English; it may be long. */
function translated(labels: readonly string[]): Record<string, unknown> {
  const { localization = {} } = window as { localization?: Record<string, unknown> };
  return Object.fromEntries(
    labels.filter((label) => Object.hasOwn(localization, label)).map((label) => [label, localization[label]]),
  );
}

/** `$set` alone is undone by the next native update, `props` alone shows nothing (A1111 1.7, Forge f2.0.1v1.10.1). */
function set({ props, instance }: Component, values: object): void {
  if (!props || !instance) throw new Error('not built yet');
  Object.assign(props, values);
  instance.$set(values);
}

/** As both web UIs write an infotext (`plaintext_to_html`). */
function asHtml(text: string): string {
  const paragraph = document.createElement('p');
  paragraph.textContent = text;
  return paragraph.outerHTML.replaceAll('\n', '<br>\n');
}

/** Gradio 3.41 reads `props.value` while the click is dispatched. */
function lend(gallery: Component, path: string, item: string): void {
  const own = imagesOf(gallery).find((image) => pathOf(image) === path);
  const change = (from: Image, to: Image) => {
    if (gallery.props) gallery.props.value = imagesOf(gallery).map((image) => (image === from ? to : image));
  };
  if (!own) return;
  change(own, item);
  setTimeout(() => change(item, own));
}

const config = () => (window as { gradio_config?: { components?: Component[] } }).gradio_config;

const find = (id: string): Component | undefined =>
  config()?.components?.find((component) => component.props?.elem_id === id);

const imagesOf = ({ props }: Component): Image[] => (Array.isArray(props?.value) ? props.value : []);

const pathOf = (image: Image): string | undefined =>
  typeof image === 'string' ? image : (image?.image?.path ?? image?.name);

/** Gradio 3.41 holds an image with a caption as a pair. */
function urlOf(held: Image | [Image]): string {
  const image = Array.isArray(held) ? held[0] : held;
  const url = typeof image === 'string' ? image : (image?.image?.url ?? image?.data ?? `/file=${image?.name}`);
  return url.startsWith('data:') ? 'data:' : url;
}
