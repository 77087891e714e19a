import { isTab } from '../webui/tab.ts';
import { ReasonError } from '../words/reason.ts';
import { type Caller, StrangerError } from './caller.ts';
import { onMessage } from './messages.ts';
import { grantOrigin, keepPanel, panelsOf, wish, withdrawOrigin } from './origins.ts';
import { pageView, tellPages } from './page-news.ts';
import { checkPanel, inheritPanels } from './panel-values.ts';

interface Outside {
  /** Tells the runner, where there is one. */
  grantsChanged(): Promise<void>;
  /** Whether the browser lets us into pages of an origin. */
  mayEnter(origin: string): Promise<boolean>;
  /** An origin that we may enter is granted: its pages get our scripts. */
  granted(origin: string): Promise<void>;
  /** What only a withdrawn origin needed can be given back. */
  withdrawn(): void;
}

export interface ServedPages {
  /** The user has said so, in whatever way. */
  grant(origin: string): Promise<void>;
}

/** Answers a web UI's page on what is kept for its origin; for the background. */
export function servePages({ grantsChanged, mayEnter, granted, withdrawn }: Outside): ServedPages {
  const inherited = inheritPanels();
  inherited.catch((error) => console.warn('SUPIR Upscale:', error));

  async function grant(origin: string): Promise<void> {
    await inherited;
    const isOpen = await mayEnter(origin);
    await grantOrigin(origin, isOpen);
    await grantsChanged();
    void tellPages(origin);
    if (isOpen) await granted(origin);
  }

  onMessage('openPage', async ({ caller }) => {
    const origin = originOf(caller);
    await inherited;
    const [view, panels] = await Promise.all([pageView(origin), panelsOf(origin)]);
    return { ...view, panels };
  });
  onMessage('grantOrigin', async ({ data, caller }) => {
    const origin = caller.kind === 'page' ? caller.origin : data;
    if (origin === null) throw new StrangerError();
    // A page that was open when the browser shut us out.
    if (caller.kind === 'page' && !(await mayEnter(origin)))
      throw new ReasonError({ code: 'webui-not-allowed', webui: origin });
    await grant(origin);
    return pageView(origin);
  });
  onMessage('wishOrigin', ({ data }) => wish(data));
  onMessage('withdrawOrigin', async ({ data, caller }) => {
    const origin = caller.kind === 'page' ? caller.origin : data;
    if (origin === null) throw new StrangerError();
    await withdrawOrigin(origin);
    await grantsChanged();
    await tellPages(origin);
    withdrawn();
  });
  onMessage('keepPanel', ({ data: { tab, values }, caller }) => {
    if (!isTab(tab)) throw new StrangerError();
    return keepPanel(originOf(caller), tab, checkPanel(values, tab));
  });
  return { grant };
}

function originOf(caller: Caller): string {
  if (caller.kind !== 'page') throw new StrangerError();
  return caller.origin;
}
