import { useMemo, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { ConnectionStatus } from '../../components/ConnectionStatus.tsx';
import { JobList } from '../../components/JobList.tsx';
import type { JobActs } from '../../components/JobRow.tsx';
import { jobName } from '../../components/job-words.ts';
import { Notice } from '../../components/Notice.tsx';
import { saveFile } from '../../features/page/save-file.ts';
import { isFinal, type Job } from '../../jobs/job.ts';
import type { RunnerClient } from '../../platform/runner-client.ts';
import { useConnection } from './use-connection.ts';
import { useJobs } from './use-jobs.ts';

/** What was asked for longer ago is found in the panel of its tab. */
const RECENT_JOBS = 20;

export function Popup({ runner }: { runner: RunnerClient }) {
  const [problem, setProblem] = useState<string | null>(null);
  const { jobs, refresh } = useJobs(setProblem);
  const connection = useConnection();
  const left = jobs.filter((job) => !isFinal(job)).length;

  const acts = useMemo((): JobActs => {
    const attempt = async (act: () => Promise<void>) => {
      setProblem(null);
      try {
        await act();
        await refresh();
      } catch (error) {
        setProblem(error instanceof Error ? error.message : String(error));
      }
    };
    return {
      cancel: (job) => void attempt(() => runner.cancel(job.id)),
      retry: (job) => void attempt(() => runner.retry(job.id)),
      dismiss: (job) => void attempt(() => runner.dismiss(job.id)),
      download: (job) => void attempt(async () => saveFile(await runner.readResult(job.id), jobName(job))),
    };
  }, [runner, refresh]);

  return (
    <div class="popup">
      <header class="popup-head">
        <img src="/icon/32.png" width={28} height={28} alt="" />
        <h1>SUPIR Upscale</h1>
        <button type="button" class="small-button" onClick={() => void browser.runtime.openOptionsPage()}>
          Options
        </button>
      </header>
      <section class="popup-card">
        <ConnectionStatus {...connection} />
      </section>
      {problem && <Notice tone="error" text={problem} />}
      <section>
        <h2>
          Jobs <span data-supir="jobs-left">{leftWords(left)}</span>
        </h2>
        {jobs.length === 0 && <p class="popup-empty">Select an image in the web UI’s gallery and click 🔬 below it.</p>}
        <JobList jobs={recent(jobs)} acts={acts} />
      </section>
    </div>
  );
}

const leftWords = (left: number): string => (left === 0 ? 'none left' : left === 1 ? '1 left' : `${left} left`);

const recent = (jobs: readonly Job[]): readonly Job[] => jobs.slice(-RECENT_JOBS);
