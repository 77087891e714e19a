import { JobCompare } from '../components/compare/JobCompare.tsx';
import { jobName } from '../components/job-words.ts';
import type { FinishedJob } from '../jobs/job.ts';
import type { Feature } from './page/page.ts';
import { mountInShadow } from './page/shadow-mount.ts';

/** Over the whole page: a result against its source, for whichever job the page wants compared. */
export const compare: Feature = {
  id: 'compare',
  include: () => true,
  init(page, signal) {
    let shown = new AbortController();
    const close = () => page.comparing.set(null);

    const show = (job: FinishedJob | null) => {
      shown.abort();
      if (!job) return;
      shown = new AbortController();
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
      const mount = { id: 'supir_compare', kind: page.kind, insert: atEndOfBody, view };
      mountInShadow(mount, AbortSignal.any([shown.signal, signal]));
    };
    page.comparing.subscribe(show, signal);
  },
};

function atEndOfBody(host: HTMLElement): void {
  // The dialog stands in the top layer; its host takes no room.
  host.toggleAttribute('data-empty', true);
  document.body.append(host);
}
