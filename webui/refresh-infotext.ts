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
    button.click();
  };
  observer.observe(page, { attributeFilter: ['style'] });
  signal.addEventListener('abort', () => observer.disconnect());
  look();
}
