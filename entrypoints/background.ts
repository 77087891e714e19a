import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { hasHostPermission } from '../platform/host-permission.ts';
import { onMessage, sendMessage } from '../platform/messages.ts';
import { isOffscreenRunnerOpen, keepEventPageAlive, openOffscreenRunner } from '../platform/runner-host.ts';
import { settings } from '../platform/settings.ts';
import { startRunner } from '../runner/start-runner.ts';

export default defineBackground({
  type: 'module',
  main() {
    const openRunner = import.meta.env.FIREFOX ? startInEventPage() : openOffscreenRunner;

    onMessage('openRunner', openRunner);
    onMessage('readSettings', () => settings.getValue());
    onMessage('mayReach', ({ data }) => hasHostPermission(data));
    // Jobs left by an earlier run go on without any page being opened.
    browser.runtime.onStartup.addListener(() => void openRunner());
    browser.runtime.onInstalled.addListener(() => void openRunner());
    settings.watch(async (changed) => {
      if (!import.meta.env.FIREFOX && (await isOffscreenRunnerOpen())) await sendMessage('settingsChanged', changed);
    });
  },
});

/** Firefox has no offscreen documents: its event page is the runner, from the moment it is loaded. */
function startInEventPage(): () => Promise<void> {
  const runner = startRunner({ readSettings: () => settings.getValue(), mayReach: hasHostPermission });
  settings.watch((changed) => runner.settingsChanged(changed));
  keepEventPageAlive(() => runner.hasUnfinishedJobs());
  return async () => {};
}
