import type { Tab } from '../tab.ts';
import { askBridge } from './bridge-client.ts';
import { selectedIndex } from './gallery.ts';
import { infotextAt } from './generation-info.ts';

/**
 * Shows the infotext of the image that was just selected. The web UI asks its server for it at each click of the user, and
 * the answers overtake each other (A1111 1.7): one for the image before that comes late is put right.
 */
export function showInfotext(tab: Tab, index: number, infotext: string, signal: AbortSignal): void {
  // Extras tells of its last run, whichever image is selected.
  const place = tab === 'extras' ? null : document.getElementById(`html_info_${tab}`);
  if (!place || signal.aborted) return;
  askBridge({ act: 'show', tab, infotext });
  const observer = new MutationObserver(() => {
    if (isShown(place, infotext)) return;
    observer.disconnect();
    if (selectedIndex(tab) !== index) return;
    if (infotextAt(askBridge({ act: 'read', tab }).info, index) === infotext) askBridge({ act: 'show', tab, infotext });
  });
  observer.observe(place, { childList: true, characterData: true, subtree: true });
  signal.addEventListener('abort', () => observer.disconnect());
}

/** Line ends become elements, so white space does not count; beside the text may stand Gradio's hidden progress. */
const isShown = (place: HTMLElement, infotext: string): boolean =>
  withoutSpace(place.querySelector('.prose')?.textContent ?? '') === withoutSpace(infotext);

const withoutSpace = (text: string): string => text.replace(/\s/g, '');
