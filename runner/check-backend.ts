import { type Finding, identify } from '../backend/identify.ts';
import { findingSentence } from '../backend/sentences.ts';
import type { BackendStatus } from '../platform/messages.ts';

interface Outside {
  mayReach(url: string): Promise<boolean>;
  /** Jobs of this browser that the backend has not finished. */
  unfinishedJobs: number;
}

const STATES: Record<Exclude<Finding['kind'], 'supir'>, BackendStatus['state']> = {
  refused: 'unreachable',
  silent: 'unreachable',
  password: 'error',
  'not-gradio': 'error',
  'other-gradio': 'error',
};

/** Looks at an address and says in one sentence what is there and what to do. */
export async function checkBackend(backendUrl: string, { mayReach, unfinishedJobs }: Outside): Promise<BackendStatus> {
  const status = (state: BackendStatus['state'], message: string): BackendStatus => ({ state, message, backendUrl });
  if (backendUrl === '') return status('not-set-up', 'Enter the address at which SUPIR runs.');
  if (!(await mayReach(backendUrl))) return status('permission-needed', permissionSentence(backendUrl));
  const finding = await identify(backendUrl);
  if (finding.kind !== 'supir') return status(STATES[finding.kind], findingSentence(finding, backendUrl));
  if (unfinishedJobs === 0) return status('ready', `SUPIR at ${backendUrl} is ready.`);
  const jobs = unfinishedJobs === 1 ? '1 job' : `${unfinishedJobs} jobs`;
  return status('busy', `SUPIR at ${backendUrl} has ${jobs} of yours to do.`);
}

export const permissionSentence = (backendUrl: string): string =>
  `The browser does not let SUPIR Upscale talk to ${backendUrl} yet. Allow it in the options.`;
