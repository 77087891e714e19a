import { observable } from '../../../features/page/observable.ts';
import type { Page, TabState } from '../../../features/page/page.ts';
import type { Job } from '../../../jobs/job.ts';
import { DEFAULT_PARAMETERS } from '../../../jobs/parameters.ts';
import type { JobRequest } from '../../../platform/messages.ts';

/** A page of a web UI without browser or runner; `calls` is what was asked of the runner. */
export function fakePage(overrides: Partial<Page> = {}) {
  const calls: string[] = [];
  const requests: JobRequest[] = [];
  const reported: unknown[] = [];
  const note = (name: string) => async (jobId: string) => void calls.push(`${name} ${jobId}`);
  const tab = (): TabState => ({
    parameters: observable(DEFAULT_PARAMETERS),
    notice: observable(null),
    panelOpen: observable(true),
  });
  const page: Page = {
    kind: 'forge',
    id: 'page',
    jobs: observable<readonly Job[]>([]),
    outdated: observable(false),
    inserting: observable<ReadonlySet<string>>(new Set()),
    tabs: { txt2img: tab(), img2img: tab(), extras: tab() },
    runner: {
      submit: async (request) => {
        requests.push(request);
        return {} as Job;
      },
      list: async () => [],
      cancel: note('cancel'),
      retry: note('retry'),
      dismiss: note('dismiss'),
      markInserted: note('markInserted'),
      readResult: async () => new Blob(['png']),
      checkBackend: async () => ({ state: 'ready', message: '', backendUrl: '' }),
    },
    readDefaults: async () => DEFAULT_PARAMETERS,
    refresh: async () => void calls.push('refresh'),
    report: (error) => void reported.push(error),
    attempt: async (_, act) => {
      await act().catch((error: unknown) => void reported.push(error));
    },
    ...overrides,
  };
  return { page, calls, requests, reported };
}
