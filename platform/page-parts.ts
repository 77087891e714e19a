import { browser } from 'wxt/browser';

/** What comes into a web UI's page after the content script: scripts of their own, `entrypoints/<name>.ts`. */
export const PAGE_PARTS = ['later', 'compare'] as const;
export type PagePart = (typeof PAGE_PARTS)[number];

interface Asker {
  tab?: { id?: number | undefined } | undefined;
  frameId?: number | undefined;
}

/** Runs a part beside the content script that asks; for the background. */
export async function runPagePart(part: PagePart, { tab, frameId }: Asker): Promise<void> {
  if (tab?.id === undefined || frameId === undefined) throw new Error('Only a page of a web UI has parts.');
  if (!PAGE_PARTS.includes(part)) throw new Error(`No part “${part}”`);
  await browser.scripting.executeScript({ target: { tabId: tab.id, frameIds: [frameId] }, files: [`/${part}.js`] });
}
