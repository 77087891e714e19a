import { type Browser, browser } from 'wxt/browser';

/** The tab over which the popup was opened; before which, where it is a tab of its own (Firefox for Android). */
export async function pageBehind(): Promise<Browser.tabs.Tab | undefined> {
  const own = await browser.tabs.getCurrent();
  const tabs = await browser.tabs.query(own ? { currentWindow: true } : { currentWindow: true, active: true });
  return tabs.filter(({ id }) => id !== own?.id).toSorted((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0))[0];
}
