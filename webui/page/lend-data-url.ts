import type { ServedFile } from '../gallery-item.ts';
import { isSameImage } from '../image-url.ts';
import type { Tab } from '../tab.ts';
import { askBridge } from './bridge-client.ts';
import { buttonRowOf } from './places.ts';

interface Loan {
  file: ServedFile;
  png: Blob;
}

/** Images in a tab's gallery that need a data URL; a tab without any is not in it. */
const loans = new Map<Tab, Set<Loan>>();

/**
 * A1111 1.7 refuses Save, Zip and Send for a file that it did not register itself, and with it for the whole gallery; a
 * data URL it takes. So the image has one during a click on these buttons only: otherwise each Generate would send it, and
 * as text it takes more memory than all else in the page.
 * The lightbox's save key clicks the same buttons. An image that has left the gallery is let go at the next click: while Gradio
 * changes the gallery, its value is not to be trusted.
 */
export function lendDataUrl(tab: Tab, file: ServedFile, png: Blob, signal: AbortSignal): void {
  const known = loans.get(tab);
  if (known) known.add({ file, png });
  else lendAll(tab, new Set([{ file, png }]), signal);
}

function lendAll(tab: Tab, lent: Set<Loan>, signal: AbortSignal): void {
  const row = buttonRowOf(tab);
  if (!row) return;
  const ended = new AbortController();
  const until = AbortSignal.any([signal, ended.signal]);
  loans.set(tab, lent);
  until.addEventListener('abort', () => loans.delete(tab), { once: true });
  const leave = () => {
    const { urls } = askBridge({ act: 'read', tab });
    for (const loan of lent) if (!urls.some((url) => isSameImage(url, loan.file.url))) lent.delete(loan);
    if (lent.size === 0) ended.abort();
  };
  holdClicks(
    row,
    () => {
      leave();
      return lent.size > 0 ? lend(tab, lent) : null;
    },
    until,
  );
}

/**
 * A click on a button is heard once that is ready which it needs; what cannot be had keeps none from being heard.
 * @param ready null when a click needs nothing
 */
function holdClicks(row: HTMLElement, ready: () => Promise<() => void> | null, signal: AbortSignal): void {
  let isHeld = false;
  let isPassing = false;

  async function pass(button: HTMLElement, lending: Promise<() => void>): Promise<void> {
    isHeld = true;
    try {
      (await lending)();
    } catch (error) {
      console.warn('SUPIR Upscale:', error);
    }
    isHeld = false;
    isPassing = true;
    button.click();
    isPassing = false;
  }

  const hear = (event: Event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    if (isPassing || !button || button.closest('[id*="_supir_"]')) return;
    const lending = isHeld ? undefined : ready();
    if (lending === null) return;
    event.stopImmediatePropagation();
    if (lending) void pass(button, lending);
  };
  row.addEventListener('click', hear, { capture: true, signal });
}

/** @returns lends what is ready, until the running event is over */
async function lend(tab: Tab, lent: ReadonlySet<Loan>): Promise<() => void> {
  const ready = await Promise.all(
    [...lent].map(async ({ file, png }) => ({ path: file.path, item: await asDataUrl(png) })),
  );
  return () => {
    for (const loan of ready) askBridge({ act: 'lend', tab, ...loan });
  };
}

function asDataUrl(blob: Blob): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const reader = new FileReader();
  reader.onload = () => resolve(String(reader.result));
  reader.onerror = () => reject(reader.error);
  reader.readAsDataURL(blob);
  return promise;
}
