import { useCallback, useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { ConnectionState } from '../../components/ConnectionStatus.tsx';
import { askHostPermission } from '../../platform/host-permission.ts';
import { lookAtBackend } from '../../platform/look-at-backend.ts';
import type { BackendStatus } from '../../platform/messages.ts';
import { settings } from '../../platform/settings.ts';

/** State of the connection to the backend of the settings, and the act that helps in that state. */
export function useConnection() {
  const [status, setStatus] = useState<BackendStatus | null>(null);

  const look = useCallback(async () => {
    setStatus(null);
    setStatus(await lookAtBackend((await settings.getValue()).backendUrl));
  }, []);

  useEffect(() => void look(), [look]);

  const onAct = (state: ConnectionState) => {
    if (state === 'not-set-up') void browser.runtime.openOptionsPage();
    // Directly in the click, or the browser refuses to ask.
    else if (state === 'permission-needed' && status) void askHostPermission(status.backendUrl).then(look);
    else void look();
  };

  return { state: status?.state ?? ('checking' as const), reason: status?.reason ?? null, onAct };
}
