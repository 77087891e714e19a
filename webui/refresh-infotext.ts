import { selectedIndex } from './gallery.ts';
import type { Tab } from './tab.ts';

/**
 * Has the web UI show the infotext of the selected image. Its own script counts thumbnails of whichever tab is open
 * (`selected_gallery_index`, A1111 1.7 and Forge), so for a hidden tab this waits until it is shown.
 */
export function refreshInfotext(tab: Tab, signal: AbortSignal): void {
  const page = document.getElementById(`tab_${tab}`);
  const button = document.getElementById(`${tab}_generation_info_button`);
  if (!page || !button || signal.aborted) return;
  const observer = new MutationObserver(() => look());
  const look = () => {
    if (page.style.display === 'none') return;
    observer.disconnect();
    ask(tab, button, signal);
  };
  observer.observe(page, { attributeFilter: ['style'] });
  signal.addEventListener('abort', () => observer.disconnect());
  look();
}

/** Answers overtake each other: when the user has selected another image meanwhile, ours must not be the last. */
function ask(tab: Tab, button: HTMLElement, signal: AbortSignal): void {
  const info = document.getElementById(`html_info_${tab}`);
  const asked = selectedIndex(tab);
  const answered = new MutationObserver(() => {
    answered.disconnect();
    if (selectedIndex(tab) !== asked) ask(tab, button, signal);
  });
  if (info) answered.observe(info, { childList: true, characterData: true, subtree: true });
  signal.addEventListener('abort', () => answered.disconnect());
  button.click();
}
