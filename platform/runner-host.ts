import { browser } from 'wxt/browser';

/** Path of the offscreen document that holds the runner in Chromium. */
const OFFSCREEN_PAGE = 'offscreen.html';
/** Firefox suspends an event page after about 30 s without an extension event (measured on ESR 153). */
const KEEP_ALIVE_MS = 20_000;

let opening: Promise<void> | undefined;

/**
 * Opens Chromium's offscreen document unless it is there; resolves when its listeners stand.
 * Two callers at once share one opening, because Chromium refuses a second document.
 */
export function openOffscreenRunner(): Promise<void> {
  opening ??= createOffscreen().finally(() => {
    opening = undefined;
  });
  return opening;
}

/** Whether there is one to be told of something; where it is just being opened, resolves when it listens. */
export async function whenOffscreenRunnerListens(): Promise<boolean> {
  await opening;
  return isOffscreenRunnerOpen();
}

async function isOffscreenRunnerOpen(): Promise<boolean> {
  const contexts = await browser.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] });
  return contexts.length > 0;
}

async function createOffscreen(): Promise<void> {
  if (await isOffscreenRunnerOpen()) return;
  await browser.offscreen.createDocument({
    url: OFFSCREEN_PAGE,
    reasons: ['BLOBS'],
    justification: 'Holds the images of running upscale jobs, which outlive the page and the service worker.',
  });
}

/** Keeps Firefox's event page alive while `busy` says so: an extension API call counts as activity. */
export function keepEventPageAlive(busy: () => boolean): void {
  setInterval(() => {
    if (busy()) void browser.runtime.getPlatformInfo();
  }, KEEP_ALIVE_MS);
}
