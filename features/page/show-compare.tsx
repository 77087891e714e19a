import styles from '../../components/compare/compare.css?inline';
import { JobCompare } from '../../components/compare/JobCompare.tsx';
import { jobName } from '../../components/job-words.ts';
import type { ListedResult } from '../../jobs/listed-job.ts';
import type { Page } from './page.ts';
import { mountInShadow } from './shadow-mount.ts';

/** Shows a job's result against its source, over the whole page, until `signal` is aborted. */
export function showCompare(page: Page, job: ListedResult, signal: AbortSignal): void {
  const close = () => page.comparing.set(null);
  const view = (
    <JobCompare
      job={job}
      readSource={({ id }) => page.runner.readSource(id)}
      readResult={({ id }) => page.runner.readResult(id)}
      tune={async ({ id }, tuning) => {
        const tuned = await page.runner.tune({ jobId: id, tuning, pageId: page.id });
        void page.refresh();
        return jobName(tuned);
      }}
      onClose={close}
      onFailure={(error) => {
        close();
        page.report(error, job.tab);
      }}
    />
  );
  mountInShadow({ id: 'supir_compare', page, insert: atEndOfBody, view, styles }, signal);
}

function atEndOfBody(host: HTMLElement): void {
  // The dialog stands in the top layer; its host takes no room.
  host.toggleAttribute('data-empty', true);
  document.body.append(host);
}
