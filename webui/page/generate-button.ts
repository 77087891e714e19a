import type { Tab } from '../tab.ts';
import { isGenerating, whenGenerationEnds } from './generation.ts';

/** Tabs that generate. */
export const GENERATING_TABS = ['txt2img', 'img2img'] as const;
export type GeneratingTab = (typeof GENERATING_TABS)[number];

export const generateButton = (tab: GeneratingTab): HTMLElement | null => document.getElementById(`${tab}_generate`);

/** What ends a generation before its time, in either of its two looks (A1111 1.7, Forge f2.0.1v1.10.1). */
const STOPPERS = ['interrupt', 'interrupting', 'skip'];

/**
 * What begins a generation: Generate, ✨ below the gallery, and what puts one into a list that the server works off at once:
 * sd-webui-agent-scheduler's Enqueue, and the queue buttons of Neo's forks.
 */
const STARTERS = ['generate', 'upscale', 'enqueue', 'queue', 'queue_btn'];

/** ✨, which takes the model as it is in Neo 2.26: Generate loads it first. */
export const isHiresButton = (button: HTMLElement): boolean => button.id.endsWith('_upscale');

/**
 * Lets `may` decide over each click on one of these before the page hears of it; Ctrl+Enter and "Generate forever" click too.
 * @param may answers false to keep the click from the page
 */
export function watchGenerateClicks(
  may: (tab: GeneratingTab, button: HTMLElement) => boolean,
  signal: AbortSignal,
): void {
  const decide = (event: Event) => {
    const button = event.target instanceof Element && event.target.closest('button');
    const tab = button && GENERATING_TABS.find((tab) => STARTERS.some((name) => button.id === `${tab}_${name}`));
    if (!tab || may(tab, button)) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    keepInterrupt(tab);
  };
  addEventListener('click', decide, { capture: true, signal });
}

/** "Generate forever" of Forge shows Interrupt after its click, though the click was kept from the page. */
function keepInterrupt(tab: GeneratingTab): void {
  const interrupt = document.getElementById(`${tab}_interrupt`);
  if (!interrupt) return;
  const { display } = interrupt.style;
  setTimeout(() => {
    interrupt.style.display = display;
  });
}

/**
 * Calls back at the beginning of each generation of this page, and what that returned at the generation's end; `isBroken` when
 * it was interrupted, or an image skipped.
 */
export function followGenerations(
  tab: GeneratingTab,
  begun: () => (generation: { isBroken: boolean }) => void,
  signal: AbortSignal,
): void {
  let isBroken = false;
  let following = false;
  const stopped = (event: Event) => {
    const button = event.target instanceof Element && event.target.closest('button');
    if (button && STOPPERS.some((name) => button.id === `${tab}_${name}`)) isBroken = true;
  };
  const look = async () => {
    if (following || !isGenerating(tab)) return;
    following = true;
    isBroken = false;
    const ended = begun();
    try {
      await whenGenerationEnds(tab, signal);
      ended({ isBroken });
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      following = false;
    }
  };
  addEventListener('click', stopped, { capture: true, signal });
  // Generate shows "Interrupt" while its own click is still being dispatched.
  const interrupt = document.getElementById(`${tab}_interrupt`);
  if (!interrupt) return;
  const observer = new MutationObserver(() => void look());
  observer.observe(interrupt, { attributeFilter: ['style'] });
  signal.addEventListener('abort', () => observer.disconnect());
  void look();
}

/** Gradio may dispatch the click some milliseconds later; a web UI that refuses to begin shows nothing at all. */
const BEGIN_MS = 2000;

/**
 * Clicks what begins a generation, and resolves when that is over; soon when the web UI does not begin.
 * @throws the signal's reason
 */
export async function generate(tab: GeneratingTab, button: HTMLElement, signal: AbortSignal): Promise<void> {
  const begun = whenGenerationBegins(tab, AbortSignal.any([signal, AbortSignal.timeout(BEGIN_MS)]));
  button.click();
  await begun;
  await whenGenerationEnds(tab, signal);
}

/** Resolves also when `signal` is aborted. */
function whenGenerationBegins(tab: GeneratingTab, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const interrupt = document.getElementById(`${tab}_interrupt`);
    if (!interrupt || signal.aborted) return resolve();
    const end = () => {
      observer.disconnect();
      resolve();
    };
    const observer = new MutationObserver(() => isGenerating(tab) && end());
    observer.observe(interrupt, { attributeFilter: ['style'] });
    signal.addEventListener('abort', end, { once: true });
  });
}

export const isGeneratingTab = (tab: Tab): tab is GeneratingTab => GENERATING_TABS.some((each) => each === tab);
