import { reasonOf } from '../words/reason.ts';
import { hasHostPermission } from './host-permission.ts';
import type { BackendStatus } from './messages.ts';
import { runnerClient } from './runner-client.ts';

/** What a page of the extension finds at a backend's address; a failure to ask is a finding too. */
export async function lookAtBackend(backendUrl: string): Promise<BackendStatus> {
  try {
    // Only pages like this one know: the runner's offscreen document has no `permissions`.
    if (backendUrl !== '' && !(await hasHostPermission(backendUrl))) {
      return { state: 'permission-needed', reason: { code: 'backend-not-allowed', backendUrl }, backendUrl };
    }
    return await runnerClient.checkBackend(backendUrl);
  } catch (error) {
    return { state: 'error', reason: reasonOf(error), backendUrl };
  }
}
