import type { EvaluateFunc, Page } from 'puppeteer-core';

/** Longer than anything takes on two busy cores. */
const TIMEOUT_MS = 40_000;
/** A timer, not animation frames: those rest in a tab that is not in front. */
const POLL_MS = 40;

/** Waits until `condition`, run in the page, is truthy; what it returned last is in the error. */
export async function waitFor<Args extends unknown[]>(
  page: Page,
  what: string,
  condition: EvaluateFunc<Args>,
  ...args: Args
): Promise<void> {
  try {
    const handle = await page.waitForFunction(condition, { polling: POLL_MS, timeout: TIMEOUT_MS }, ...args);
    await handle.dispose();
  } catch (cause) {
    throw new Error(`Waited ${TIMEOUT_MS / 1000} s for ${what}. ${await look(page)}`, { cause });
  }
}

/** The same for something outside a page: a file, a server's log. */
export async function waitUntil<T>(what: string, look: () => T | Promise<T>): Promise<NonNullable<T>> {
  const end = Date.now() + TIMEOUT_MS;
  for (;;) {
    const found = await look();
    if (found) return found as NonNullable<T>;
    if (Date.now() > end) throw new Error(`Waited ${TIMEOUT_MS / 1000} s for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** What a failed wait should tell: the galleries and all that SUPIR shows. */
async function look(page: Page): Promise<string> {
  const seen = await page
    .evaluate(() =>
      [...document.querySelectorAll('[id$=_supir_panel]')].map((host) => ({
        panel: host.id,
        target: host.shadowRoot?.querySelector('[data-supir=target-size]')?.textContent,
        upscale: host.shadowRoot?.querySelector<HTMLInputElement>('[name=upscale]')?.value,
        jobs: [...(host.shadowRoot?.querySelectorAll('[data-supir-job]') ?? [])].map((row) => ({
          state: row.getAttribute('data-state'),
          text: row.textContent,
        })),
        strip: [
          ...(document.getElementById(host.id.replace('panel', 'strip'))?.shadowRoot?.querySelectorAll('.job-strip') ??
            []),
        ].map((strip) => strip.textContent),
        button: document.getElementById(host.id.replace('panel', 'upscale'))?.dataset.supirState,
        gallery: [...document.querySelectorAll(`#${host.id.replace('supir_panel', 'gallery')} .grid-wrap img`)].map(
          (img) => (img as HTMLImageElement).src.slice(-60),
        ),
      })),
    )
    .catch(String);
  return `The page at ${page.url()} shows ${JSON.stringify(seen, null, 1)}`;
}
