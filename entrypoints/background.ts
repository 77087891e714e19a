import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import type { QueueState } from '../jobs/queue-state.ts';
import { saveToDownloads } from '../platform/downloads.ts';
import { hasHostPermission } from '../platform/host-permission.ts';
import { onMessage, sendMessage } from '../platform/messages.ts';
import { notifyOfEnd } from '../platform/notify.ts';
import { runPagePart } from '../platform/page-parts.ts';
import { openResults } from '../platform/results-page.ts';
import { keepEventPageAlive, openOffscreenRunner, whenOffscreenRunnerListens } from '../platform/runner-host.ts';
import { queueState, settings } from '../platform/settings.ts';
import { showOnToolbar } from '../platform/toolbar.ts';
import { onWake, wakeWhile } from '../platform/wake-alarm.ts';
import { callerOf, StrangerError } from '../runner/caller.ts';
import { startRunner } from '../runner/start-runner.ts';

export default defineBackground({
  type: 'module',
  main() {
    const openRunner = import.meta.env.FIREFOX ? startInEventPage() : openOffscreenRunner;

    onMessage('openRunner', openRunner);
    onMessage('readSettings', () => settings.getValue());
    onMessage('mayReach', ({ data }) => hasHostPermission(data));
    onMessage('showQueue', ({ data }) => showQueue(data));
    onMessage('openResults', openResults);
    onMessage('loadPart', ({ data, sender }) => runPagePart(data, sender));
    onMessage('ranOut', ({ data }) => notifyOfEnd(data));
    onMessage('saveToDownloads', ({ data, sender }) => {
      if (callerOf(sender, location.origin).kind !== 'extension') throw new StrangerError();
      return saveToDownloads(data.url, data.path);
    });
    onMessage('openOptions', () => browser.runtime.openOptionsPage());
    // Jobs left by an earlier run go on without any page being opened.
    browser.runtime.onStartup.addListener(() => void openRunner());
    browser.runtime.onInstalled.addListener(() => void openRunner());
    onWake(() => void openRunner());
    settings.watch(async (changed) => {
      if (!import.meta.env.FIREFOX && (await whenOffscreenRunnerListens()))
        await sendMessage('settingsChanged', changed);
    });
  },
});

async function showQueue(state: QueueState): Promise<void> {
  await Promise.all([queueState.setValue(state), showOnToolbar(state), wakeWhile(state.hasWork)]);
}

/** Firefox has no offscreen documents: its event page is the runner, from the moment it is loaded. */
function startInEventPage(): () => Promise<void> {
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
  settings.watch((changed) => runner.settingsChanged(changed));
  keepEventPageAlive(() => !hasFailed && (isBusy || runner.isNeeded()));
  return async () => {};
}
