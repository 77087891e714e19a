import { browser } from 'wxt/browser';
import type { QueueState } from '../jobs/queue-state.ts';
import { webuiAddress } from '../jobs/webui-address.ts';
import { sendMessage } from './messages.ts';
import { isGranted } from './origins.ts';
import { DEFAULT_SETTINGS, type PageSettings, queueState, settings } from './settings.ts';
import { webuiPatterns } from './webui-hosts.ts';

/** What a web UI's page knows of the extension. */
export interface PageView {
  /** Whether SUPIR works with it. If not, nothing else is told but what its panel begins with. */
  isGranted: boolean;
  settings: PageSettings;
  /** Null until the runner has told of it. */
  queue: QueueState | null;
}

export async function pageView(origin: string): Promise<PageView> {
  const [granted, { backendUrl, handOff, upscaleInterrupted, saveTo, defaults }, queue] = await Promise.all([
    isGranted(origin),
    settings.getValue(),
    queueState.getValue(),
  ]);
  if (!granted) return { isGranted: false, settings: { ...DEFAULT_SETTINGS, defaults }, queue: null };
  return {
    isGranted: true,
    settings: { backendUrl, handOff, upscaleInterrupted, saveTo, defaults },
    queue: queue && ofOrigin(queue, origin),
  };
}

/** Without what concerns other web UIs alone. */
function ofOrigin(queue: QueueState, origin: string): QueueState {
  const isOwn = (webui: string) => webui === origin;
  const { modelsAway, modelsDeleted = [], pausedOrigins = [], holders = [], problem } = queue;
  return {
    ...queue,
    modelsAway: modelsAway.filter(isOwn),
    modelsDeleted: modelsDeleted.filter(isOwn),
    pausedOrigins: pausedOrigins.filter(isOwn),
    holders: holders.filter(isOwn),
    problem: problem && 'webui' in problem && !isOwn(problem.webui) ? null : problem,
  };
}

let last: Promise<void> = Promise.resolve();

/**
 * Tells all open pages that SUPIR works with of what has changed; one telling after the other, so that the newest is the last.
 * @param origin pages of this one alone, whether SUPIR works with them or not
 */
export function tellPages(origin?: string): Promise<void> {
  last = last.then(() => tell(origin)).catch((error) => console.warn('SUPIR Upscale:', error));
  return last;
}

async function tell(only: string | undefined): Promise<void> {
  const tabs = await browser.tabs.query({ url: await webuiPatterns() });
  for (const { id, url } of tabs) {
    const origin = webuiAddress(url ?? '');
    if (id === undefined || origin === null || (only !== undefined && origin !== only)) continue;
    const view = await pageView(origin);
    // Where nothing of ours listens, nobody misses it.
    if (view.isGranted || only !== undefined) void sendMessage('pageNews', view, id).catch(() => {});
  }
}
