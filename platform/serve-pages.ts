import { isTab } from '../webui/tab.ts';
import { type Caller, StrangerError } from './caller.ts';
import { onMessage } from './messages.ts';
import { grantOrigin, keepPanel, panelsOf, withdrawOrigin } from './origins.ts';
import { pageView, tellPages } from './page-news.ts';
import { checkPanel, inheritPanels } from './panel-values.ts';

interface Outside {
  /** Tells the runner, where there is one. */
  grantsChanged(): Promise<void>;
}

/** Answers a web UI's page on what is kept for its origin; for the background. */
export function servePages({ grantsChanged }: Outside): void {
  const inherited = inheritPanels();
  inherited.catch((error) => console.warn('SUPIR Upscale:', error));

  onMessage('openPage', async ({ caller }) => {
    const origin = originOf(caller);
    await inherited;
    const [view, panels] = await Promise.all([pageView(origin), panelsOf(origin)]);
    return { ...view, panels };
  });
  onMessage('grantOrigin', async ({ data, caller }) => {
    const origin = caller.kind === 'page' ? caller.origin : data;
    if (origin === null) throw new StrangerError();
    await inherited;
    await grantOrigin(origin);
    await grantsChanged();
    void tellPages(origin);
    return pageView(origin);
  });
  onMessage('withdrawOrigin', async ({ caller }) => {
    await withdrawOrigin(originOf(caller));
    await grantsChanged();
    void tellPages(originOf(caller));
  });
  onMessage('keepPanel', ({ data: { tab, values }, caller }) => {
    if (!isTab(tab)) throw new StrangerError();
    return keepPanel(originOf(caller), tab, checkPanel(values, tab));
  });
}

function originOf(caller: Caller): string {
  if (caller.kind !== 'page') throw new StrangerError();
  return caller.origin;
}
