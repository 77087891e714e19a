import { grantedBy, sendMessage } from '../../platform/messages.ts';
import { startRunner } from '../../runner/start-runner.ts';

// An offscreen document has `runtime` alone (Chromium 156): the service worker asks the browser for it.
const { refusalOf } = startRunner({
  readSettings: () => sendMessage('readSettings'),
  mayReach: (url) => sendMessage('mayReach', url),
  saveToDownloads: (url, path) => sendMessage('saveToDownloads', { url, path }),
  showQueue: (state) => sendMessage('showQueue', state),
  ranOut: (run) => sendMessage('ranOut', run),
  failed: () => setTimeout(() => window.close(), 10_000),
});
grantedBy(refusalOf);
