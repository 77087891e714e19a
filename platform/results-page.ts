import { browser } from 'wxt/browser';

/** Brings the results page to the front, a new one if none is open; for pages of the extension and its background. */
export async function openResults(): Promise<void> {
  const url = browser.runtime.getURL('/results.html');
  const [open] = await browser.tabs.query({ url });
  if (open?.id === undefined) await browser.tabs.create({ url });
  else await showTab(open.id, open.windowId);
}

export async function showTab(tabId: number, windowId: number): Promise<void> {
  await browser.tabs.update(tabId, { active: true });
  await browser.windows.update(windowId, { focused: true });
}
