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
import { startRunner } from '../runner/start-runner.ts';

export default defineBackground({
  type: 'module',
  main() {
    keepFromPages();
    const { openRunner, isGranted, tell } = import.meta.env.FIREFOX ? startInEventPage() : inOffscreenDocument;
    grantedBy(isGranted);

    onMessage('openRunner', openRunner);
    onMessage('readSettings', () => settings.getValue());
    onMessage('mayReach', ({ data }) => hasHostPermission(data));
    onMessage('showQueue', ({ data }) => showQueue(data));
    onMessage('openResults', openResults);
    onMessage('loadPart', ({ data, sender }) => runPagePart(data, sender));
    onMessage('ranOut', ({ data }) => notifyOfEnd(data));
    onMessage('saveToDownloads', ({ data }) => saveToDownloads(data.url, data.path));
    onMessage('openOptions', () => browser.runtime.openOptionsPage());
    servePages({ grantsChanged: tell.grantsChanged });
    // Jobs left by an earlier run go on without any page being opened.
    browser.runtime.onStartup.addListener(() => void openRunner());
    browser.runtime.onInstalled.addListener(() => void openRunner());
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
  if (!(await queueState.getValue())?.hasWork) await dropOtherHosts([(await settings.getValue()).backendUrl]);
}

interface Told {
  grantsChanged(): Promise<void>;
  settingsChanged(settings: Settings): Promise<void>;
}

interface RunnerHost {
  /** Resolves when it listens. */
  openRunner(): Promise<void>;
  isGranted(origin: string): Promise<boolean>;
  /** Where it runs; else it reads everything as it starts. */
  tell: Told;
}

const whereOpen = async (say: () => Promise<void>) => {
  if (await whenOffscreenRunnerListens()) await say();
};

const inOffscreenDocument: RunnerHost = {
  openRunner: openOffscreenRunner,
  isGranted: origins.isGranted,
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
    isGranted: runner.isGranted,
    tell: {
      grantsChanged: runner.grantsChanged,
      settingsChanged: async (changed) => runner.settingsChanged(changed),
    },
  };
}
