import { useMemo, useState } from 'preact/hooks';
import type { ResultActs, Said } from '../../components/results/ResultRow.tsx';
import { downloadResults } from '../../features/page/download-results.ts';
import type { ListedResult } from '../../jobs/listed-job.ts';
import { wishesOf } from '../../jobs/wishes.ts';
import { runnerClient } from '../../platform/runner-client.ts';
import { insertInPage, keepParameters } from '../../platform/webui-pages.ts';
import { reasonOf } from '../../words/reason.ts';
import { sayAll } from '../../words/say-all.ts';

interface Wanted {
  compare(job: ListedResult): void;
  remove(jobs: readonly ListedResult[]): void;
}

/** What the buttons of results do; what became of it is said beside the result that was acted on last. */
export function useResultActs({ compare, remove }: Wanted) {
  const [said, setSaid] = useState<{ jobId: string; what: Said } | null>(null);

  const acts: ResultActs = useMemo(() => {
    const attempt = async (job: ListedResult, waiting: string, act: () => Promise<Said | null>) => {
      const say = (what: Said | null) => setSaid(what && { jobId: job.id, what });
      say({ tone: 'wait', text: waiting });
      try {
        say(await act());
      } catch (error) {
        const reason = reasonOf(error);
        const show = reason.code === 'no-open-page' && { label: 'Open', act: () => void open(reason.webui) };
        say({ tone: 'error', text: sayAll(reason), ...(show && { show }) });
      }
    };
    return {
      compare,
      remove,
      readThumbnail: ({ id }) => runnerClient.readThumbnail(id),
      readInfotext: async ({ id }) => (await runnerClient.readInfotexts([id])).get(id) ?? '',
      insert: (job) =>
        void attempt(job, 'Adding…', async () => {
          const page = await insertInPage(job);
          const text = `Added to the gallery of ${job.tab} at ${job.webui}.`;
          return { tone: 'done', text, show: { label: 'Show', act: () => void page.show() } };
        }),
      reuse: (job) =>
        void attempt(job, 'Setting…', async () => {
          const { parameters, target } = await runnerClient.readJob(job.id);
          const page = await keepParameters(job.origin, job.tab, wishesOf(parameters, target));
          const text = `The panel of ${job.tab} has these settings${page ? ' now' : ` when ${job.webui} is opened`}.`;
          return { tone: 'done', text, ...(page && { show: { label: 'Show', act: () => void page.show() } }) };
        }),
      download: (jobs) => {
        const [first] = jobs;
        if (!first) return;
        void attempt(first, 'Downloading…', async () => {
          await downloadResults(runnerClient, jobs);
          return null;
        });
      },
    };
  }, [compare, remove]);

  return { acts, saidOf: (jobId: string): Said | null => (said?.jobId === jobId ? said.what : null) };
}
