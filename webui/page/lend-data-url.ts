import type { ServedFile } from '../gallery-item.ts';
import { isSameImage } from '../image-url.ts';
import type { Tab } from '../tab.ts';
import { askBridge } from './bridge-client.ts';
import { buttonRowOf } from './places.ts';

/**
 * A1111 1.7 refuses Save, Zip and Send for a file that it did not register itself, and with it for the whole gallery; a
 * data URL it takes. So the image has one during a click on these buttons only: otherwise each Generate would send it.
 * The lightbox's save key clicks the same buttons. Ends when the image has left the gallery.
 * @param pngDataUrl read while the click is dispatched, so it must be ready
 */
export function lendDataUrl(tab: Tab, file: ServedFile, pngDataUrl: () => string, signal: AbortSignal): void {
  const left = new AbortController();
  const lend = ({ target }: Event) => {
    if (target instanceof Element && target.closest('[id*="_supir_"]')) return;
    const isThere = askBridge({ act: 'read', tab }).urls.some((url) => isSameImage(url, file.url));
    if (isThere) askBridge({ act: 'lend', tab, path: file.path, item: pngDataUrl() });
    else left.abort();
  };
  const listening = { capture: true, signal: AbortSignal.any([signal, left.signal]) };
  buttonRowOf(tab)?.addEventListener('click', lend, listening);
}
