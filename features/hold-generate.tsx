import { HeldGenerate } from '../components/HeldGenerate.tsx';
import type { Turn } from '../platform/turn-client.ts';
import { type GeneratingTab, generate, generateButton, watchGenerateClicks } from '../webui/page/generate-button.ts';
import { belowGenerate } from '../webui/page/places.ts';
import type { Feature } from './page/page.ts';
import { mountInPage } from './page/shadow-mount.ts';

/**
 * While SUPIR has the GPU, Generate waits: for the running job, then for the web UI's model to be back. The rest of the jobs
 * goes on after the generation.
 */
export const holdGenerate: Feature = {
  id: 'hold-generate',
  include: () => true,
  init(page, signal) {
    const held = new Map<GeneratingTab, AbortController>();
    let passing: GeneratingTab | null = null;

    async function hold(tab: GeneratingTab, button: HTMLElement): Promise<void> {
      const waiting = new AbortController();
      held.set(tab, waiting);
      const turn = page.askForTurn();
      show(tab, turn, AbortSignal.any([waiting.signal, signal]), () => waiting.abort());
      try {
        await Promise.race([turn.granted, aborted(waiting.signal)]);
        held.delete(tab);
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
        held.delete(tab);
        turn.end();
      }
    }

    watchGenerateClicks((tab, button) => {
      if (passing === tab || !page.holdsGenerate()) return true;
      if (!held.has(tab)) void hold(tab, button);
      return false;
    }, signal);
  },
};

/** Beside the button, until `signal` is aborted. */
function show(tab: GeneratingTab, turn: Turn, signal: AbortSignal, giveUp: () => void): void {
  const button = generateButton(tab);
  if (!button) return;
  button.dataset.supirHeld = '';
  signal.addEventListener('abort', () => delete button.dataset.supirHeld, { once: true });
  const view = <HeldGenerate onAnyway={turn.anyway} onGiveUp={giveUp} />;
  mountInPage({ id: `${tab}_supir_held`, insert: belowGenerate(tab), view }, signal);
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
