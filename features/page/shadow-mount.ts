import { type ComponentChild, render } from 'preact';
import { ownRoots } from '../../components/own-roots.ts';
import { componentStyles } from '../../components/styles.ts';
import theme from '../../components/webui-theme.css?inline';
import type { Page } from './page.ts';
import { trustedOnly } from './trusted-only.ts';

/** Of the build, see wxt.config.ts: closed to the page, open for our tests. */
declare const SHADOW_MODE: ShadowRootMode;

interface Mount {
  id: string;
  page: Pick<Page, 'gradio' | 'access'>;
  insert(host: HTMLElement): void;
  view: ComponentChild;
  /** CSS that only this view has. */
  styles?: string;
}

/** Keys that bubble out would start (Ctrl+Enter), skip (Alt+Enter) or interrupt (Esc) a generation. */
const KEY_EVENTS = ['keydown', 'keyup', 'keypress'] as const;

/**
 * Shows `view` in a shadow root that the page cannot look into, where only its user can do anything, and that takes the web UI's
 * theme; gone when `signal` is aborted.
 */
export function mountInShadow({ id, page, insert, view, styles = '' }: Mount, signal: AbortSignal): void {
  const host = document.createElement('div');
  host.id = id;
  host.dataset.gradio = String(page.gradio);
  const root = host.attachShadow({ mode: SHADOW_MODE });
  ownRoots.set(host, root);
  const style = document.createElement('style');
  style.textContent = `${theme}\n${componentStyles}\n${styles}`;
  const body = document.createElement('div');
  root.append(style, body);
  trustedOnly(root, page.access.used, signal);
  for (const type of KEY_EVENTS) root.addEventListener(type, (event) => event.stopPropagation(), { signal });
  render(view, body);
  insert(host);
  signal.addEventListener(
    'abort',
    () => {
      render(null, body);
      host.remove();
    },
    { once: true },
  );
}
