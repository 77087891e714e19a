import { HeldGenerate } from '../components/HeldGenerate.tsx';
import type { QueueState } from '../jobs/queue-state.ts';
import { GENERATING_TABS } from '../webui/page/generate-button.ts';
import { belowGenerate } from '../webui/page/places.ts';
import { type Reason, rootCode } from '../words/reason.ts';
import { say } from '../words/say.ts';
import { modelProblem } from './page/gpu-note.ts';
import type { Feature, Held, Page } from './page/page.ts';
import { mountInShadow } from './page/shadow-mount.ts';
import { useObservable } from './page/use-observable.ts';

const TURN_WAITS: Reason = { code: 'generate-waits' };
const HIRES_WAITS: Reason = { code: 'hires-waits' };
const ANYWAY: Record<Held['for'], { label: string; title: string }> = {
  turn: { label: 'Generate anyway', title: 'Generate now, alongside SUPIR: video memory may run out' },
  model: { label: '✨ anyway', title: 'Without its model the web UI fails, and empties the gallery' },
};

/** Says below Generate that it, or ✨, waits, and what else can be done. */
export const heldGenerate: Feature = {
  id: 'held-generate',
  include: () => true,
  init(page, signal) {
    for (const tab of GENERATING_TABS) {
      const { held } = page.tabs[tab];
      let shown = new AbortController();
      const show = () => {
        shown.abort();
        if (!held.value) return;
        shown = new AbortController();
        const view = <HeldView page={page} held={held.value} />;
        const mount = { id: `${tab}_supir_held`, page, insert: belowGenerate(tab), view };
        mountInShadow(mount, AbortSignal.any([shown.signal, signal]));
      };
      held.subscribe(show, signal);
      show();
    }
  },
};

function HeldView({ page, held }: { page: Page; held: Held }) {
  const queue = useObservable(page.queue);
  const reason = held.for === 'model' ? HIRES_WAITS : (whyStuck(page, queue) ?? TURN_WAITS);
  return (
    <HeldGenerate
      text={say(reason)}
      code={rootCode(reason)}
      anyway={ANYWAY[held.for]}
      onAnyway={held.anyway}
      onGiveUp={held.giveUp}
    />
  );
}

/** Why the turn may be long in coming. */
const whyStuck = (page: Page, queue: QueueState | null): Reason | null =>
  queue?.stuck ?? modelProblem(page.webui, queue, 'model-away');
