import type { JobActs } from '../../components/JobRow.tsx';
import type { QueueActs } from '../../components/QueueHead.tsx';
import { isFinished } from '../../jobs/job.ts';
import type { ListedJob } from '../../jobs/listed-job.ts';
import type { RunnerClient } from '../../platform/runner-client.ts';
import type { Tab } from '../../webui/tab.ts';
import { downloadResults } from './download-results.ts';
import { insertAnywhere } from './insert-job.ts';
import type { Page } from './page.ts';

/**
 * What the buttons of jobs and of the queue do, wherever they stand.
 * @param attempt does it, and tells the user when it fails
 */
export function runnerActs(runner: RunnerClient, attempt: (act: () => Promise<void>) => void): JobActs & QueueActs {
  const each = (jobs: readonly ListedJob[], act: (jobId: string) => Promise<void>) =>
    attempt(async () => {
      for (const { id } of jobs) await act(id);
    });
  return {
    cancel: (job) => attempt(() => runner.cancel(job.id)),
    retry: (job) => attempt(() => runner.retry(job.id)),
    dismiss: (job) => attempt(() => runner.dismiss(job.id)),
    moveToFront: (job) => attempt(() => runner.moveToFront(job.id)),
    download: (job) => attempt(() => downloadResults(runner, [job])),
    readSource: (job) => runner.readSource(job.id),
    pause: (isPaused) => attempt(() => runner.pause(isPaused)),
    // The last first, so that none of them starts while those before it go.
    cancelAll: (jobs) => each(jobs.toReversed(), runner.cancel),
    retryAll: (jobs) => each(jobs, (id) => runner.retry(id)),
    clearFinished: (jobs) => each(jobs, runner.dismiss),
  };
}

/**
 * The same in a web UI's page, with what needs its gallery and panel; `signal` ends with the page's features.
 * What of it depends on the settings is as they are now.
 */
export function jobActs(page: Page, tab: Tab, signal: AbortSignal): JobActs & QueueActs {
  const attempt = (act: () => Promise<void>) => void page.attempt(tab, act);
  const { runner } = page;
  return {
    ...runnerActs(runner, attempt),
    ...(page.settings.value.saveTo !== 'by-hand' && { save: (job) => attempt(() => runner.save(job.id)) }),
    openOptions: () => attempt(runner.openOptions),
    zip: (jobs) => page.attempt(tab, () => downloadResults(runner, jobs)),
    retryWithPanel: (job) => attempt(() => runner.retry(job.id, page.tabs[tab].parameters.value)),
    insert: (job) => attempt(() => insertAnywhere(page, job, signal)),
    openResults: () => attempt(runner.openResults),
    compare: (job) => isFinished(job) && page.comparing.set(job),
  };
}
