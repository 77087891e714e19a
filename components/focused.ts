import { ownRoots } from './own-roots.ts';

/** The element that has the keyboard, also in a shadow root of ours; the body, or null, when nothing has it. */
export function focused(): HTMLElement | null {
  let element = document.activeElement;
  for (let inner = element; inner; inner = activeIn(inner)) element = inner;
  return element instanceof HTMLElement ? element : null;
}

const activeIn = (host: Element): Element | null => (host.shadowRoot ?? ownRoots.get(host))?.activeElement ?? null;
