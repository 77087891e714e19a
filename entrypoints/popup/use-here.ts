import { useCallback, useEffect, useState } from 'preact/hooks';
import { webuiAddress } from '../../jobs/webui-address.ts';
import { askHostPermission, asksForHost, hasHostPermission, isRequired } from '../../platform/host-permission.ts';
import { sendMessage } from '../../platform/messages.ts';
import { pageBehind } from '../../platform/page-behind.ts';
import { type Reason, reasonOf } from '../../words/reason.ts';
import { lookInto } from './why-not.ts';

/** What there is to say of the page behind the popup where its host needs a permission of its own, and what can be done. */
export interface Here {
  reason: Reason;
  act?: 'use' | 'leave';
  origin: string;
}

export function useHere(onProblem: (problem: Reason) => void) {
  const [here, setHere] = useState<Here | null>(null);
  const look = useCallback(() => findHere().then(setHere), []);
  useEffect(() => void look(), [look]);

  const begin = async (origin: string, asked: Promise<boolean>) => {
    try {
      if (!(await asked)) return await sendMessage('wishOrigin', null);
      await sendMessage('grantOrigin', origin);
      setHere(works(origin));
    } catch (error) {
      onProblem(reasonOf(error));
    }
  };
  return {
    here,
    use(origin: string) {
      // The browser's question may close the popup: the background goes on.
      void sendMessage('wishOrigin', origin);
      // Directly in the click, or the browser refuses to ask.
      void begin(origin, askHostPermission(origin));
    },
    leave: (origin: string) =>
      void sendMessage('withdrawOrigin', origin).then(look, (error) => onProblem(reasonOf(error))),
  };
}

const works = (origin: string): Here => ({ origin, reason: { code: 'works-with', origin }, act: 'leave' });

async function findHere(): Promise<Here | null> {
  const { id, url } = (await pageBehind()) ?? {};
  const address = URL.parse(url ?? '');
  if (id === undefined || !address || !/^https?:$/.test(address.protocol) || isRequired(address.href)) return null;
  const { hostname } = address;
  const origin = webuiAddress(address.href) ?? address.origin;
  if (hostname === '0.0.0.0') {
    const instead = origin.replace(hostname, '127.0.0.1');
    return { origin, reason: { code: 'open-at', address: origin, instead } };
  }
  const page = await sendMessage('readPage', null, id).catch(() => null);
  if (page && (await hasHostPermission(origin))) return page.isGranted ? works(origin) : null;
  if (!(await lookInto(id))?.isWebui) return null;
  return { origin, reason: { code: 'use-here', origin, host: asksForHost ? hostname : null }, act: 'use' };
}
