import type { Grant } from '../jobs/queue/turn.ts';
import {
  type GeneratingTab,
  generate,
  generateButton,
  isHiresButton,
  watchGenerateClicks,
} from '../webui/page/generate-button.ts';
import type { Feature, Held, Page } from './page/page.ts';

/**
 * While SUPIR has the GPU, Generate waits: for the running job, then for the web UI's model to be back. The rest of the jobs
 * goes on after the generation. ✨ waits for the user's word where the model comes with Generate alone.
 */
export const holdGenerate: Feature = {
  id: 'hold-generate',
  include: () => true,
  init(page, signal) {
    let passing: GeneratingTab | null = null;

    async function pass(tab: GeneratingTab, button: HTMLElement): Promise<void> {
      passing = tab;
      const generated = generate(tab, button, signal);
      passing = null;
      await generated;
    }

    async function hold(tab: GeneratingTab, button: HTMLElement): Promise<void> {
      const turn = page.askForTurn();
      try {
        const grant = await shownWhile(page, tab, 'turn', turn.anyway, turn.granted, signal);
        if (!grant) return;
        if (grant.isModelDeleted && isHiresButton(button)) await ask(tab, button);
        else await pass(tab, button);
      } finally {
        turn.end();
      }
    }

    /** Without a model ✨ fails, and leaves an empty gallery. */
    async function ask(tab: GeneratingTab, button: HTMLElement): Promise<void> {
      const { promise, resolve } = Promise.withResolvers<true>();
      if (await shownWhile(page, tab, 'model', () => resolve(true), promise, signal)) await pass(tab, button);
    }

    const attempt = (tab: GeneratingTab, task: Promise<void>) =>
      void task.catch((error: unknown) => {
        if (!signal.aborted) page.report(error, tab);
      });

    watchGenerateClicks((tab, button) => {
      if (passing === tab) return true;
      const held = page.tabs[tab].held.value;
      if (isHiresButton(button) && page.isModelDeleted()) {
        if (!held) attempt(tab, ask(tab, button));
        return false;
      }
      // Generate is what ✨ waits for.
      if (held?.for === 'model') held.giveUp();
      if (!page.holdsGenerate()) return true;
      if (held?.for !== 'turn') attempt(tab, hold(tab, button));
      return false;
    }, signal);
  },
};

/** Shows that a click is held until `go`. @returns null when the user gave it up, or the page goes */
async function shownWhile<T extends Grant | true>(
  page: Page,
  tab: GeneratingTab,
  reason: Held['for'],
  anyway: () => void,
  go: Promise<T>,
  signal: AbortSignal,
): Promise<T | null> {
  const over = new AbortController();
  const shown = AbortSignal.any([over.signal, signal]);
  show(page, tab, { for: reason, anyway, giveUp: () => over.abort() }, shown);
  try {
    return await Promise.race([go, aborted(shown)]);
  } finally {
    over.abort();
  }
}

/** Until `signal` is aborted. */
function show(page: Page, tab: GeneratingTab, held: Held, signal: AbortSignal): void {
  const button = held.for === 'turn' ? generateButton(tab) : null;
  page.tabs[tab].held.set(held);
  if (button) button.dataset.supirHeld = '';
  const end = () => {
    page.tabs[tab].held.set(null);
    delete button?.dataset.supirHeld;
  };
  signal.addEventListener('abort', end, { once: true });
}

const aborted = (signal: AbortSignal): Promise<null> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(null), { once: true }));
