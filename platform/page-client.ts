import type { Tab } from '../webui/tab.ts';
import { sendMessage } from './messages.ts';
import type { PageView } from './page-news.ts';
import type { Panels, PanelValues } from './panel-values.ts';
import { reach } from './runner-client.ts';

/** What a web UI's page asks of the background for its own origin. Everything rejects as `RunnerClient` does. */
export const pageClient = {
  open: (): Promise<PageView & { panels: Panels }> => reach(() => sendMessage('openPage')),
  /** Only for what the user did: an event that is trusted. */
  grant: (): Promise<PageView> => reach(() => sendMessage('grantOrigin', null)),
  withdraw: (): Promise<void> => reach(() => sendMessage('withdrawOrigin', null)),
  keep: (tab: Tab, values: PanelValues): Promise<void> => reach(() => sendMessage('keepPanel', { tab, values })),
};
