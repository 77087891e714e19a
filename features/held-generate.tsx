import { HeldGenerate } from '../components/HeldGenerate.tsx';
import { GENERATING_TABS } from '../webui/page/generate-button.ts';
import { belowGenerate } from '../webui/page/places.ts';
import type { Feature, Held, Page } from './page/page.ts';
import { mountInShadow } from './page/shadow-mount.ts';
import { useObservable } from './page/use-observable.ts';

/** Says below Generate that it waits for SUPIR, and what else can be done. */
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
        const mount = { id: `${tab}_supir_held`, kind: page.kind, insert: belowGenerate(tab), view };
        mountInShadow(mount, AbortSignal.any([shown.signal, signal]));
      };
      held.subscribe(show, signal);
      show();
    }
  },
};

function HeldView({ page, held }: { page: Page; held: Held }) {
  const queue = useObservable(page.queue);
  return <HeldGenerate stuck={queue?.stuck ?? null} onAnyway={held.anyway} onGiveUp={held.giveUp} />;
}
