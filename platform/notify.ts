import { browser } from 'wxt/browser';
import type { EndedRun } from '../jobs/queue-state.ts';
import { webuiAddress } from '../jobs/webui-address.ts';
import { sayAll } from '../words/say-all.ts';

const PERMISSION = { permissions: ['notifications' as const] };

export const mayNotify = (): Promise<boolean> => browser.permissions.contains(PERMISSION);
/** Must be called directly from a click. */
export const askToNotify = (): Promise<boolean> => browser.permissions.request(PERMISSION);
export const stopNotifying = (): Promise<boolean> => browser.permissions.remove(PERMISSION);

/** Says that all jobs have ended, unless the web UI's page is in front of the user, or notifications are not allowed. */
export async function notifyOfEnd(run: EndedRun): Promise<void> {
  if (!(await mayNotify())) return;
  if (await isInFront(run.origin)) return;
  await browser.notifications.create('supir-ended', {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/icon/128.png'),
    title: 'SUPIR Upscale',
    message: sayAll({ code: 'ran-out', ...run }),
  });
}

async function isInFront(origin: string): Promise<boolean> {
  for (const { windowId, url } of await browser.tabs.query({ active: true })) {
    if (webuiAddress(url ?? '') !== origin) continue;
    if ((await browser.windows.get(windowId)).focused) return true;
  }
  return false;
}
