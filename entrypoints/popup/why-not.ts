import { browser } from 'wxt/browser';
import { hasHostPermission } from '../../platform/host-permission.ts';
import type { Reason } from '../../words/reason.ts';
import type whyNotScript from '../why-not.ts';

const SCRIPT = '/why-not.js' as const;

interface LookedAt {
  id?: number | undefined;
  url?: string | undefined;
  status?: string | undefined;
}

/** Why nothing of ours answers in a tab; null where nothing of ours should, and where the browser lets nobody look. */
export async function whyNot({ id, url, status }: LookedAt): Promise<Reason | null> {
  if (id === undefined) return null;
  const found = await lookInto(id);
  if (!found?.isWebui) return found?.reason ?? null;
  if (status === 'loading') return { code: 'webui-building' };
  // Where it may not be, nothing of ours is missing.
  return url !== undefined && (await hasHostPermission(url)) ? { code: 'opened-before' } : null;
}

/** Whether it is a web UI, or why it is none; null where the browser lets nobody look. */
export async function lookInto(tabId: number): Promise<ReturnType<typeof whyNotScript.main> | null> {
  try {
    const [found] = await browser.scripting.executeScript({ target: { tabId }, files: [SCRIPT] });
    return (found?.result ?? null) as ReturnType<typeof whyNotScript.main> | null;
  } catch {
    return null;
  }
}
