import { useEffect, useState } from 'preact/hooks';
import { askToDownload, mayDownload } from '../../platform/downloads.ts';
import { runnerClient } from '../../platform/runner-client.ts';

/** Stands there only while the permission is missing: it was taken away, or could not be asked for when the place was chosen. */
export function DownloadsPermission() {
  const [isAllowed, setAllowed] = useState(true);
  useEffect(() => void mayDownload().then(setAllowed), []);
  const ask = async () => {
    const allowed = await askToDownload();
    setAllowed(allowed);
    if (allowed) await runnerClient.saveLeftovers();
  };
  if (isAllowed) return null;
  return (
    <div class="chosen-folder">
      <span>The browser does not let SUPIR save there.</span>
      <button type="button" class="small-button" data-supir="allow-downloads" onClick={() => void ask()}>
        Allow
      </button>
    </div>
  );
}
