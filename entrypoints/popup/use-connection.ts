import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { ConnectionState } from '../../components/ConnectionStatus.tsx';
import { askHostPermission } from '../../platform/host-permission.ts';
import { lookAtBackend } from '../../platform/look-at-backend.ts';
import type { BackendStatus } from '../../platform/messages.ts';
import { settings } from '../../platform/settings.ts';

/** How often it is looked while the popup is open. */
const LOOK_AGAIN_MS = 3000;

/** State of the connection to the backend of the settings, followed while the popup is open, and the act that helps in that state. */
export function useConnection() {
  const [status, setStatus] = useState<BackendStatus | null>(null);
  const last = useRef<Promise<BackendStatus> | null>(null);

  const look = useCallback(async () => {
    const looking = settings.getValue().then(({ backendUrl }) => lookAtBackend(backendUrl));
    last.current = looking;
    const found = await looking;
    // What was asked for meanwhile tells more.
    if (last.current !== looking) return;
    last.current = null;
    setStatus(found);
  }, []);

  useEffect(() => {
    void look();
    const again = setInterval(() => last.current ?? look(), LOOK_AGAIN_MS);
    return () => clearInterval(again);
  }, [look]);

  const onAct = (state: ConnectionState) => {
    if (state === 'not-set-up') void browser.runtime.openOptionsPage();
    // Directly in the click, or the browser refuses to ask.
    else if (state === 'permission-needed' && status) void askHostPermission(status.backendUrl).then(look);
    else {
      setStatus(null);
      void look();
    }
  };

  return { state: status?.state ?? ('checking' as const), reason: status?.reason ?? null, onAct };
}
