import { type Gradio, gradioOf } from '../gradio.ts';
import { TABS, type Tab } from '../tab.ts';

/** A web UI's page, as it was loaded. */
export interface Webui {
  gradio: Gradio;
  /** Those that are not hidden by its settings; txt2img is always among them. */
  tabs: readonly Tab[];
}

/** Element ids that the page's configuration names (A1111 1.7, Forge f2.0.1v1.10.1, Neo 2.26) and other Gradio apps do not. */
const NEEDED = ['txt2img_gallery', 'generation_info_txt2img', 'txt2img_send_to_extras'];

/**
 * What web UI a page is, if any: one look at its inline scripts, nothing left behind. All of them carry Gradio's whole
 * configuration in one; it is there once the document is parsed.
 */
export function detectWebui(page: Pick<Document, 'scripts'>): Webui | null {
  for (const script of page.scripts) {
    const text = script.src ? '' : (script.textContent ?? '');
    const names = (id: string) => text.includes(`"${id}"`);
    if (!text.includes('gradio_config') || !NEEDED.every(names)) continue;
    const gradio = gradioOf(/"version":\s*"([\d.]+)/.exec(text)?.[1] ?? '');
    // A hidden tab is never built: nothing of it is in the configuration.
    return gradio ? { gradio, tabs: TABS.filter((tab) => names(`${tab}_gallery`)) } : null;
  }
  return null;
}
