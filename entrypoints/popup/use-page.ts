import { useEffect, useState } from 'preact/hooks';
import { hasHostPermission } from '../../platform/host-permission.ts';
import { sendMessage } from '../../platform/messages.ts';
import { pageBehind } from '../../platform/page-behind.ts';
import type { Reason } from '../../words/reason.ts';
import { whyNot } from './why-not.ts';

/** What a click in the page behind the popup would begin, or why there is nothing to click; null for one that SUPIR works with, and for one that has no Gradio. */
export function usePage(): Reason | null {
  const [reason, setReason] = useState<Reason | null>(null);
  useEffect(() => void look().then(setReason), []);
  return reason;
}

async function look(): Promise<Reason | null> {
  const tab = await pageBehind();
  if (tab?.id === undefined) return null;
  // Only in a web UI's page something of ours answers.
  const page = await sendMessage('readPage', null, tab.id).catch(() => null);
  if (!page) return whyNot(tab);
  if (!page.isBuilt) return { code: 'webui-building' };
  // What the browser shuts us out of is the affair of `UseHere`.
  if (page.isGranted || !(await hasHostPermission(page.origin))) return null;
  return { code: 'click-grants', origin: page.origin };
}
