import type { ElementHandle, Page } from 'puppeteer-core';
import { waitUntil } from './wait.ts';

/**
 * Clicks as a user does, with the browser's own mouse: once the element is there, enabled and nothing lies over it.
 * @param selector of puppeteer, so `>>>` goes into shadow roots
 */
export async function click(page: Page, selector: string): Promise<void> {
  await waitUntil(`${selector} to be clicked at ${page.url()}`, () => clickedNow(page, selector));
}

/** False when that is not possible just now, or when something else has moved below the mouse: that gets no click then. */
export async function clickedNow(page: Page, selector: string): Promise<boolean> {
  const element = await page.$(selector);
  if (!element) return false;
  const point = await element.evaluate(aim);
  if (point === 'hidden page') await page.bringToFront();
  else if (point) {
    await page.mouse.click(point.x, point.y);
    return hasHit(element);
  }
  return false;
}

/** What goes away with the click, page and all, was hit. */
const hasHit = (element: ElementHandle): Promise<boolean> =>
  element.evaluate((element) => (element as Aimed).supirHit?.() ?? true);

interface Aimed extends Element {
  /** Ends the guard; whether the click came to the element. */
  supirHit?: () => boolean;
}

/** Runs in the page. Rows above come and go while jobs end: until it is asked, a press that would meet another element meets none. */
function aim(element: Element): { x: number; y: number } | 'hidden page' | null {
  if (document.visibilityState === 'hidden') return 'hidden page';
  if (element.matches(':disabled') || !element.checkVisibility()) return null;
  element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  const { x, y, width, height } = element.getBoundingClientRect();
  const point = { x: x + width / 2, y: y + height / 2 };
  const target = element.closest('label') ?? element;
  const root = element.getRootNode() as Document | ShadowRoot;
  if (!target.contains(root.elementFromPoint(point.x, point.y))) return null;
  // Not by the click itself: that of a held Generate is heard by nobody behind the extension.
  const met = new Set<string>();
  const over = new AbortController();
  const guard = (event: Event) => {
    const isMeant = event.composedPath().includes(target);
    if (isMeant) met.add(event.type);
    if (isMeant || !event.isTrusted) return;
    event.stopImmediatePropagation();
    event.preventDefault();
  };
  for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) {
    window.addEventListener(type, guard, { capture: true, signal: over.signal });
  }
  (element as Aimed).supirHit = () => {
    over.abort();
    return met.has('mousedown') && met.has('mouseup');
  };
  return point;
}
