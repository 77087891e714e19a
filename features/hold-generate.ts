import { type GeneratingTab, generate, generateButton, watchGenerateClicks } from '../webui/page/generate-button.ts';
import type { Feature, Held, Page } from './page/page.ts';

/**
 * While SUPIR has the GPU, Generate waits: for the running job, then for the web UI's model to be back. The rest of the jobs
 * goes on after the generation.
 */
export const holdGenerate: Feature = {
  id: 'hold-generate',
  include: () => true,
  init(page, signal) {
    let passing: GeneratingTab | null = null;

    async function hold(tab: GeneratingTab, button: HTMLElement): Promise<void> {
      const waiting = new AbortController();
      const turn = page.askForTurn();
      const held = { anyway: turn.anyway, giveUp: () => waiting.abort() };
      show(page, tab, held, AbortSignal.any([waiting.signal, signal]));
      try {
        await Promise.race([turn.granted, aborted(waiting.signal)]);
        if (waiting.signal.aborted || signal.aborted) return;
        waiting.abort();
        passing = tab;
        const generated = generate(tab, button, signal);
        passing = null;
        await generated;
      } catch (error) {
        if (!signal.aborted) page.report(error, tab);
      } finally {
        waiting.abort();
        turn.end();
      }
    }

    watchGenerateClicks((tab, button) => {
      if (passing === tab || !page.holdsGenerate()) return true;
      if (!page.tabs[tab].held.value) void hold(tab, button);
      return false;
    }, signal);
  },
};

/** Until `signal` is aborted. */
function show(page: Page, tab: GeneratingTab, held: Held, signal: AbortSignal): void {
  const button = generateButton(tab);
  page.tabs[tab].held.set(held);
  if (button) button.dataset.supirHeld = '';
  const end = () => {
    page.tabs[tab].held.set(null);
    delete button?.dataset.supirHeld;
  };
  signal.addEventListener('abort', end, { once: true });
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
