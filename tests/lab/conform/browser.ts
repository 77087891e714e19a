import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { findBrowser } from '../../e2e/harness/find-browser.ts';
import type { Subject } from './observation.ts';

// Without these flags Chromium calls Google at every start.
const FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** reForge's page takes 40 s on two cores that others work on. */
const PATIENCE_MS = 120_000;

export function launch(): Promise<Browser> {
  const executablePath = findBrowser('chromium');
  if (executablePath === null) throw new Error('Chromium is not installed.');
  return puppeteer.launch({ executablePath, args: FLAGS });
}

/** Runs `use` on a new page of the web UI, ready for use: mounted, options loaded, start-up requests answered. */
export async function withPage<T>(subject: Subject, use: (page: Page) => Promise<T>): Promise<T> {
  const context = await subject.browser.createBrowserContext();
  try {
    const page = await context.newPage();
    await page.setViewport({ width: 1400, height: 1000 });
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(subject.url);
    await page.waitForFunction(isMounted);
    // Gradio 4 keeps a heartbeat and an event stream open, so "idle" means: no more than those.
    await page.waitForNetworkIdle({ idleTime: 500, concurrency: 3 });
    return await use(page);
  } finally {
    await context.close();
  }
}

// Forge Neo has its options in a `let`, which is no property of the window.
declare const opts: object | undefined;

function isMounted(): boolean {
  const loaded = typeof opts === 'undefined' ? {} : opts;
  return document.querySelector('#image_buttons_img2img button') !== null && Object.keys(loaded).length > 0;
}
