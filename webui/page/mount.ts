import type { Tab } from '../tab.ts';
import { buttonRowOf, findPlaces, type TabPlaces } from './places.ts';

/**
 * Calls `mount` when Gradio has built the tab (1.1 to 2.7 s after navigation on A1111 1.7 and Forge), and again whenever
 * the page built it anew; the signal of the earlier call is aborted before.
 */
export function whenMounted(
  tab: Tab,
  mount: (places: TabPlaces, signal: AbortSignal) => void,
  signal: AbortSignal,
): void {
  if (signal.aborted) return;
  const look = (): boolean => {
    const places = findPlaces(tab);
    const row = buttonRowOf(tab);
    if (!places || !row) return false;
    const mounted = new AbortController();
    whenRemoved(row, signal, () => {
      mounted.abort();
      whenMounted(tab, mount, signal);
    });
    mount(places, AbortSignal.any([signal, mounted.signal]));
    return true;
  };
  if (look()) return;
  const observer = new MutationObserver(() => {
    if (look()) observer.disconnect();
  });
  observer.observe(document, { childList: true, subtree: true });
  signal.addEventListener('abort', () => observer.disconnect());
}

/** Watches the children of the ancestors only: nothing else of the page wakes it. */
function whenRemoved(element: Element, signal: AbortSignal, callback: () => void): void {
  const observer = new MutationObserver(() => {
    if (element.isConnected) return;
    observer.disconnect();
    callback();
  });
  for (let node = element.parentNode; node; node = node.parentNode) observer.observe(node, { childList: true });
  signal.addEventListener('abort', () => observer.disconnect());
}
