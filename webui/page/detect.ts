import type { Reason } from '../../words/reason.ts';
import { type Gradio, gradioOf } from '../gradio.ts';
import { TABS, type Tab } from '../tab.ts';

/** A web UI's page, as it was loaded. */
export interface Webui {
  gradio: Gradio;
  /** Those that are there: settings may hide any of them. */
  tabs: readonly Tab[];
}

type WithScripts = Pick<Document, 'scripts'>;

/**
 * What web UI a page is, if any: one look at its inline scripts, nothing left behind. All of them carry Gradio's whole
 * configuration in one; it is there once the document is parsed.
 */
export function detectWebui(page: WithScripts): Webui | null {
  const config = configOf(page);
  const gradio = gradioOf(config?.version ?? '');
  const tabs = TABS.filter((tab) => config?.names(galleryOf(tab)) && config.names(sendOf(tab)));
  return gradio && tabs.length > 0 ? { gradio, tabs } : null;
}

/** Why SUPIR Upscale does not work in a page of Gradio; null in one where it does, and in any other. */
export function whyNot(page: WithScripts, webui: string): Reason | null {
  const config = configOf(page);
  if (!config || detectWebui(page)) return null;
  if (config.wantsLogin) return { code: 'webui-login', webui };
  const { version } = config;
  if (!TABS.some((tab) => config.names(galleryOf(tab)))) return { code: 'no-webui' };
  if (gradioOf(version)) return { code: 'webui-of-another-kind' };
  return { code: Number.parseInt(version, 10) > 4 ? 'webui-too-new' : 'webui-too-old', version };
}

/**
 * Ids that the page's configuration names (A1111 1.7 to 1.10.1, reForge, Forge f2.0.1, Neo 2.26), and other Gradio apps do not. SD.Next
 * (Gradio 3.43.2) has the galleries, and not the button, beside which ours stands.
 */
const galleryOf = (tab: Tab): string => `${tab}_gallery`;
const sendOf = (tab: Tab): string => `${tab}_send_to_extras`;

function configOf({ scripts }: WithScripts) {
  for (const script of scripts) {
    const text = script.src ? '' : (script.textContent ?? '');
    if (!/\bgradio_config\s*=/.test(text)) continue;
    return {
      /** Of Gradio; '' where it is not told. */
      version: /"version":\s*"(\d[\d.]{0,15})/.exec(text)?.[1] ?? '',
      wantsLogin: /"auth_required":\s*true/.test(text),
      names: (id: string) => text.includes(`"${id}"`),
    };
  }
  return null;
}
