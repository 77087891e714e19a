import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import type { QueueState } from '../jobs/queue-state.ts';
import { saveToDownloads } from '../platform/downloads.ts';
import { dropOtherHosts, hasHostPermission } from '../platform/host-permission.ts';
import { grantedBy, onMessage, sendMessage } from '../platform/messages.ts';
import { notifyOfEnd } from '../platform/notify.ts';
import * as origins from '../platform/origins.ts';
import { tellPages } from '../platform/page-news.ts';
import { runPagePart } from '../platform/page-parts.ts';
import { openResults } from '../platform/results-page.ts';
import { keepEventPageAlive, openOffscreenRunner, whenOffscreenRunnerListens } from '../platform/runner-host.ts';
import { servePages } from '../platform/serve-pages.ts';
import { queueState, type Settings, settings } from '../platform/settings.ts';
import { keepFromPages } from '../platform/stored.ts';
import { showOnToolbar } from '../platform/toolbar.ts';
import { onWake, wakeWhile } from '../platform/wake-alarm.ts';
import { enterOpenPages, settleHosts } from '../platform/webui-hosts.ts';
import { startRunner } from '../runner/start-runner.ts';
import type { Reason } from '../words/reason.ts';

export default defineBackground({
  type: 'module',
  main() {
    keepFromPages();
    const { openRunner, refusalOf, tell } = import.meta.env.FIREFOX ? startInEventPage() : inOffscreenDocument;
    grantedBy(refusalOf);

    onMessage('openRunner', openRunner);
    onMessage('readSettings', () => settings.getValue());
    onMessage('mayReach', ({ data }) => hasHostPermission(data));
    onMessage('showQueue', ({ data }) => showQueue(data));
    onMessage('openResults', openResults);
    onMessage('loadPart', ({ data, sender }) => runPagePart(data, sender));
    onMessage('ranOut', ({ data }) => notifyOfEnd(data));
    onMessage('saveToDownloads', ({ data }) => saveToDownloads(data.url, data.path));
    onMessage('openOptions', () => browser.runtime.openOptionsPage());
    const settle = async () => {
      if (!(await settleHosts())) return;
      await tell.grantsChanged();
      void tellPages();
    };
    const { grant } = servePages({
      grantsChanged: tell.grantsChanged,
      mayEnter: hasHostPermission,
      granted: (origin) => settleHosts().then(() => enterOpenPages(origin, hasOurs)),
      withdrawn: () => void dropHosts().then(settle),
    });
    browser.permissions.onAdded.addListener(async () => {
      const wished = await origins.takeWish();
      if (wished !== null && (await hasHostPermission(wished))) await grant(wished);
      await settle();
    });
    browser.permissions.onRemoved.addListener(() => void settle());
    // Jobs left by an earlier run go on without any page being opened; an update forgets the scripts.
    const begin = () => void Promise.all([openRunner(), settle()]);
    browser.runtime.onStartup.addListener(begin);
    browser.runtime.onInstalled.addListener(begin);
    onWake(() => void openRunner());
    settings.watch(async (changed) => {
      void tellPages();
      await tell.settingsChanged(changed);
      await dropHosts();
    });
  },
});

async function showQueue(state: QueueState): Promise<void> {
  await Promise.all([queueState.setValue(state), showOnToolbar(state), wakeWhile(state.hasWork)]);
  void tellPages();
  if (!state.hasWork) await dropHosts();
}

/** A backend that no setting names any more may still have jobs. */
async function dropHosts(): Promise<void> {
  if ((await queueState.getValue())?.hasWork) return;
  const [{ backendUrl }, grants] = await Promise.all([settings.getValue(), origins.readGrants()]);
  await origins.dropOtherLogins([backendUrl]);
  await dropOtherHosts([backendUrl, ...grants.map(({ origin }) => origin)]);
}

/** Whether something of ours answers in a tab. */
const hasOurs = (tabId: number): Promise<boolean> =>
  sendMessage('readPage', null, tabId).then(
    () => true,
    () => false,
  );

interface Told {
  grantsChanged(): Promise<void>;
  settingsChanged(settings: Settings): Promise<void>;
}

interface RunnerHost {
  /** Resolves when it listens. */
  openRunner(): Promise<void>;
  refusalOf(origin: string): Promise<Reason | null>;
  /** Where it runs; else it reads everything as it starts. */
  tell: Told;
}

const whereOpen = async (say: () => Promise<void>) => {
  if (await whenOffscreenRunnerListens()) await say();
};

const inOffscreenDocument: RunnerHost = {
  openRunner: openOffscreenRunner,
  refusalOf: origins.refusalOf,
  tell: {
    grantsChanged: () => whereOpen(() => sendMessage('grantsChanged')),
    settingsChanged: (changed) => whereOpen(() => sendMessage('settingsChanged', changed)),
  },
};

/** Firefox has no offscreen documents: its event page is the runner, from the moment it is loaded. */
function startInEventPage(): RunnerHost {
  let isBusy = true;
  let hasFailed = false;
  const runner = startRunner({
    readSettings: () => settings.getValue(),
    mayReach: hasHostPermission,
    saveToDownloads,
    ranOut: notifyOfEnd,
    // Firefox suspends it when it is idle, and starts it anew with the next event.
    failed: () => {
      hasFailed = true;
    },
    showQueue: (state) => {
      // Also while a job is computed that nobody wants any more: the web UI's model comes back after it.
      isBusy = state.left > 0 || state.backendsAtWork.length > 0;
      return showQueue(state);
    },
  });
  keepEventPageAlive(() => !hasFailed && (isBusy || runner.isNeeded()));
  return {
    openRunner: async () => {},
    refusalOf: runner.refusalOf,
    tell: {
      grantsChanged: runner.grantsChanged,
      settingsChanged: async (changed) => runner.settingsChanged(changed),
    },
  };
}
