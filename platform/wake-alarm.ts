import { browser } from 'wxt/browser';

const NAME = 'supir-work';
const PERIOD_MINUTES = 1;

/** While there is work, wakes the extension every minute: a runner that was lost without anybody noticing starts again. */
export async function wakeWhile(hasWork: boolean): Promise<void> {
  if (hasWork) await browser.alarms.create(NAME, { periodInMinutes: PERIOD_MINUTES });
  else await browser.alarms.clear(NAME);
}

/** Must be called as the extension starts. */
export function onWake(wake: () => void): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === NAME) wake();
  });
}
