import type { ListedJob } from '../jobs/listed-job.ts';
import { askBridge, BridgeError } from '../webui/page/bridge-client.ts';
import { showInTitle } from '../webui/page/page-title.ts';
import type { Feature, Page } from './page/page.ts';

const TICK_MS = 1000;

/** The running job's progress in the page's title, where the user has the web UI show its own there. */
export const pageTitle: Feature = {
  id: 'page-title',
  include: () => true,
  init(page, signal) {
    let timer: ReturnType<typeof setInterval> | undefined;
    const running = () => page.jobs.value.find(({ state }) => state === 'running');
    const stop = () => {
      clearInterval(timer);
      timer = undefined;
      showInTitle(null);
    };
    const look = () => {
      if (!running()) stop();
      else if (timer === undefined && isWanted(page)) {
        timer = setInterval(() => showInTitle(titleOf(running())), TICK_MS);
        showInTitle(titleOf(running()));
      }
    };
    page.jobs.subscribe(look, signal);
    signal.addEventListener('abort', stop);
  },
};

function isWanted({ shownTabs: [tab] }: Page): boolean {
  try {
    return tab !== undefined && askBridge({ act: 'read', tab }).progressInTitle;
  } catch (error) {
    // Whoever needs the gallery tells the user.
    if (error instanceof BridgeError) return false;
    throw error;
  }
}

/** `SUPIR 40%`, of the estimate. */
function titleOf(job: ListedJob | undefined): string | null {
  if (!job?.startedAtMs) return null;
  if (!job.expectedMs) return 'SUPIR';
  const share = Math.min(1, (Date.now() - job.startedAtMs) / job.expectedMs);
  return `SUPIR ${Math.floor(share * 100)}%`;
}
