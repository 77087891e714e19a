import { browser } from 'wxt/browser';

interface Asker {
  tab?: { id?: number | undefined } | undefined;
  frameId?: number | undefined;
}

/** Runs `entrypoints/compare.ts` beside the content script that asks; for the background. */
export async function runCompareScript({ tab, frameId }: Asker): Promise<void> {
  if (tab?.id === undefined || frameId === undefined) throw new Error('Only a tab can show the compare view.');
  await browser.scripting.executeScript({ target: { tabId: tab.id, frameIds: [frameId] }, files: ['/compare.js'] });
}
