import { type Finding, identify, whyNot } from '../backend/identify.ts';
import type { BackendStatus } from '../platform/messages.ts';
import type { Reason } from '../words/reason.ts';

interface Outside {
  mayReach(url: string): Promise<boolean>;
  /** Jobs of this browser that the backend has not finished. */
  unfinishedJobs: number;
}

const STATES: Record<Exclude<Finding['kind'], 'supir'>, BackendStatus['state']> = {
  refused: 'unreachable',
  silent: 'unreachable',
  password: 'error',
  'login-page': 'error',
  'not-gradio': 'error',
  'sends-on': 'error',
  'other-gradio': 'error',
};

/** Looks at an address and says what is there. */
export async function checkBackend(backendUrl: string, { mayReach, unfinishedJobs }: Outside): Promise<BackendStatus> {
  const status = (state: BackendStatus['state'], reason: Reason): BackendStatus => ({ state, reason, backendUrl });
  if (backendUrl === '') return status('not-set-up', { code: 'not-set-up' });
  if (!(await mayReach(backendUrl))) return status('permission-needed', { code: 'backend-not-allowed', backendUrl });
  const finding = await identify(backendUrl);
  if (finding.kind !== 'supir') return status(STATES[finding.kind], whyNot(finding, backendUrl));
  if (unfinishedJobs === 0) return status('ready', { code: 'ready', backendUrl });
  return status('busy', { code: 'busy', backendUrl, jobs: unfinishedJobs });
}
