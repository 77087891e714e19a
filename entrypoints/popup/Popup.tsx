import { useMemo, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { ConnectionStatus } from '../../components/ConnectionStatus.tsx';
import { JobList } from '../../components/JobList.tsx';
import { hasEnded } from '../../components/job-words.ts';
import { Notice } from '../../components/Notice.tsx';
import { QueueHead } from '../../components/QueueHead.tsx';
import { ResultsButton } from '../../components/ResultsButton.tsx';
import { TemporaryNotice } from '../../components/TemporaryNotice.tsx';
import { runnerActs } from '../../features/page/job-acts.ts';
import type { ListedJob } from '../../jobs/listed-job.ts';
import { openResults } from '../../platform/results-page.ts';
import type { RunnerClient } from '../../platform/runner-client.ts';
import { isTemporary } from '../../platform/temporary.ts';
import { type Reason, reasonOf, rootCode } from '../../words/reason.ts';
import { sayAll } from '../../words/say-all.ts';
import { UseHere } from './UseHere.tsx';
import { useConnection } from './use-connection.ts';
import { useJobs } from './use-jobs.ts';
import { usePage } from './use-page.ts';
import { useQueue } from './use-queue.ts';

/** Of jobs that have ended, earlier ones are found in the panel of their tab. */
const RECENT_JOBS = 20;

const GO_ON_TITLE = 'Upscale now, alongside the generation: video memory may run out';

export function Popup({ runner }: { runner: RunnerClient }) {
  const [problem, setProblem] = useState<Reason | null>(null);
  const { jobs, refresh } = useJobs(setProblem);
  const connection = useConnection();
  const queue = useQueue();
  const page = usePage();
  const { acts, goOn } = useMemo(() => {
    const attempt = async (act: () => Promise<void>) => {
      setProblem(null);
      try {
        await act();
        await refresh();
      } catch (error) {
        setProblem(reasonOf(error));
      }
    };
    return { acts: runnerActs(runner, (act) => void attempt(act)), goOn: () => void attempt(runner.goOn) };
  }, [runner, refresh]);

  return (
    <div class="popup">
      <header class="popup-head">
        <img src="/icon/32.png" width={28} height={28} alt="" />
        <h1>SUPIR Upscale</h1>
        <ResultsButton onClick={() => void openResults().then(close)} />
        <button type="button" class="small-button" onClick={() => void browser.runtime.openOptionsPage()}>
          Options
        </button>
      </header>
      <section class="popup-card">
        <ConnectionStatus {...connection} />
      </section>
      <UseHere onProblem={setProblem} />
      {page && <Notice tone="hint" text={sayAll(page)} code={page.code} />}
      <TemporaryNotice isTemporary={isTemporary} href="/options.html#export" />
      {[problem, queue?.problem ?? null].map(
        (reason) => reason && <Notice key={reason.code} tone="error" text={sayAll(reason)} code={rootCode(reason)} />,
      )}
      <section class="popup-jobs">
        <h2>Jobs</h2>
        {(queue?.left ? (queue.holders ?? []) : []).map((webui) => (
          <Notice
            key={webui}
            tone="hint"
            text={sayAll({ code: 'queue-held', webui })}
            code="queue-held"
            act={{ label: 'Go on', title: GO_ON_TITLE, mark: 'go-on', onAct: goOn }}
          />
        ))}
        <QueueHead jobs={jobs} queue={queue} acts={acts} />
        {jobs.length === 0 && <p class="popup-empty">Select an image in the web UI’s gallery and click 🔬 below it.</p>}
        <JobList jobs={recent(jobs)} acts={acts} />
      </section>
    </div>
  );
}

function recent(jobs: readonly ListedJob[]): readonly ListedJob[] {
  const recentlyEnded = new Set(jobs.filter(hasEnded).slice(-RECENT_JOBS));
  return jobs.filter((job) => !hasEnded(job) || recentlyEnded.has(job));
}
