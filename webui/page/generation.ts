import type { Tab } from '../tab.ts';
import { galleryOf } from './gallery.ts';

const interruptButtons = (tab: Tab): HTMLElement[] =>
  [`${tab}_interrupt`, `${tab}_interrupting`]
    .map((id) => document.getElementById(id))
    .filter((button) => button !== null);

const resultsPanel = (tab: Tab): HTMLElement | null => document.getElementById(`${tab}_results_panel`);

/** Gradio's own sign that a request for the gallery is under way; empty otherwise. */
const statusTracker = (tab: Tab): Element | null => galleryOf(tab)?.querySelector(':scope > .wrap') ?? null;

/**
 * Whether a generation's result may still come and replace the gallery (A1111 1.7, Forge f2.0.1v1.10.1). The progress bar
 * usually goes 0.3 s after the result came; Gradio's own status covers a result that comes later than that.
 */
export function isGenerating(tab: Tab): boolean {
  return (
    interruptButtons(tab).some((button) => button.style.display === 'block') ||
    Boolean(resultsPanel(tab)?.querySelector(':scope > .progressDiv')) ||
    Boolean(statusTracker(tab)?.querySelector('.progress-text'))
  );
}

/** Resolves at once when nothing runs; rejects with the signal's reason. */
export function whenGenerationEnds(tab: Tab, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const ended = new AbortController();
    const observer = new MutationObserver(() => look());
    const stop = () => {
      observer.disconnect();
      ended.abort();
    };
    const look = () => {
      if (isGenerating(tab)) return;
      stop();
      resolve();
    };
    const give = () => {
      stop();
      reject(signal.reason);
    };
    if (signal.aborted) return give();
    signal.addEventListener('abort', give, { signal: ended.signal });
    for (const button of interruptButtons(tab)) observer.observe(button, { attributeFilter: ['style'] });
    for (const parent of [resultsPanel(tab), statusTracker(tab)])
      parent && observer.observe(parent, { childList: true });
    look();
  });
}
