import type { JobActs } from '../../components/JobRow.tsx';
import { jobName } from '../../components/job-words.ts';
import type { Tab } from '../../webui/tab.ts';
import { insertAnywhere } from './insert-job.ts';
import type { Page } from './page.ts';
import { saveFile } from './save-file.ts';

/** What the buttons of a job do in a web UI's page; `signal` ends with the page's features. */
export function jobActs(page: Page, tab: Tab, signal: AbortSignal): JobActs {
  const { runner } = page;
  return {
    cancel: (job) => void page.attempt(tab, () => runner.cancel(job.id)),
    retry: (job) => void page.attempt(tab, () => runner.retry(job.id)),
    dismiss: (job) => void page.attempt(tab, () => runner.dismiss(job.id)),
    download: (job) => void page.attempt(tab, async () => saveFile(await runner.readResult(job.id), jobName(job))),
    insert: (job) => void page.attempt(tab, () => insertAnywhere(page, job, signal)),
  };
}
