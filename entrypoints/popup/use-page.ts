import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { sendMessage } from '../../platform/messages.ts';
import type { Reason } from '../../words/reason.ts';

/** What a click in the page behind the popup would begin; null for one that SUPIR works with, and for one that is no web UI. */
export function usePage(): Reason | null {
  const [reason, setReason] = useState<Reason | null>(null);
  useEffect(() => void look().then(setReason), []);
  return reason;
}

async function look(): Promise<Reason | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  // Only in a web UI's page something of ours answers.
  const page = await (tab?.id === undefined ? null : sendMessage('readPage', null, tab.id).catch(() => null));
  return page && !page.isGranted ? { code: 'click-grants', origin: page.origin } : null;
}
