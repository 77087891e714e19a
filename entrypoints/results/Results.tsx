import { useCallback, useMemo, useState } from 'preact/hooks';
import { JobCompare } from '../../components/compare/JobCompare.tsx';
import { jobName } from '../../components/job-words.ts';
import { Notice } from '../../components/Notice.tsx';
import { DeleteDialog } from '../../components/results/DeleteDialog.tsx';
import { NoResults } from '../../components/results/NoResults.tsx';
import { RemovalNotes } from '../../components/results/RemovalNotes.tsx';
import { ResultList } from '../../components/results/ResultList.tsx';
import { ResultsHead } from '../../components/results/ResultsHead.tsx';
import { RoomUse } from '../../components/results/RoomUse.tsx';
import { SelectionBar } from '../../components/results/SelectionBar.tsx';
import type { ListedJob, ListedResult } from '../../jobs/listed-job.ts';
import { runnerClient } from '../../platform/runner-client.ts';
import type { Settings } from '../../platform/settings.ts';
import { type Reason, reasonOf, rootCode } from '../../words/reason.ts';
import { sayAll } from '../../words/say-all.ts';
import { resultFinder } from './find-results.ts';
import { useInfotexts } from './use-infotexts.ts';
import { useResultActs } from './use-result-acts.ts';
import { useResults } from './use-results.ts';
import { useSelection } from './use-selection.ts';

const NO_JOBS: readonly ListedJob[] = [];

/** Everything that SUPIR has made and that is still here. */
export function Results({ settings, openOptions }: { settings: Settings; openOptions(): void }) {
  const [problem, setProblem] = useState<Reason | null>(null);
  const onProblem = useCallback((error: unknown) => setProblem(reasonOf(error)), []);
  const { jobs, removals, refresh } = useResults(onProblem);
  const [search, setSearch] = useState('');
  const [compared, setCompared] = useState<ListedResult | null>(null);
  const [doomed, setDoomed] = useState<readonly ListedJob[]>([]);
  const { acts, saidOf } = useResultActs({ compare: setCompared, remove: setDoomed });

  const infotexts = useInfotexts(runnerClient, jobs ?? NO_JOBS, search, onProblem);
  const find = useMemo(() => resultFinder(jobs ?? NO_JOBS, infotexts), [jobs, infotexts]);
  const all = useMemo(() => find(''), [find]);
  const found = useMemo(() => find(search), [find, search]);
  const selection = useSelection(found.map(({ id }) => id));
  const selected = found.filter(({ id }) => selection.ids.has(id));

  const each = async (jobs: readonly ListedJob[], act: (id: string) => Promise<void>) => {
    try {
      for (const { id } of jobs) await act(id);
    } catch (error) {
      onProblem(error);
    }
    await refresh();
  };
  const remove = async () => {
    setDoomed([]);
    await each(doomed, runnerClient.delete);
  };
  // The last first, so that none of them starts while those before it go.
  const cancel = (jobs: readonly ListedJob[]) => void each(jobs.toReversed(), runnerClient.cancel);

  const notice = problem && { tone: 'error' as const, text: sayAll(problem), code: rootCode(problem) };
  if (!jobs) return notice && <Notice {...notice} />;
  return (
    <div class="results">
      <ResultsHead jobs={all} limits={settings} search={search} onSearch={setSearch} openOptions={openOptions} />
      {notice && <Notice {...notice} onDismiss={() => setProblem(null)} />}
      <RemovalNotes removals={removals} />
      <RoomUse jobs={jobs} onDelete={setDoomed} onCancel={cancel} />
      {found.length === 0 && <NoResults search={search} />}
      {found.length > 0 && (
        <SelectionBar
          selected={selected.length}
          shown={found.length}
          onAll={() => selection.set(found.map(({ id }) => id))}
          onNone={() => selection.set([])}
          onDownload={() => acts.download(selected)}
          onDelete={() => acts.remove(selected)}
        />
      )}
      <ResultList
        jobs={found}
        acts={acts}
        selected={selection.ids}
        onSelect={({ id }, selected, isRange) => selection.select(id, selected, isRange)}
        saidOf={saidOf}
      />
      {doomed.length > 0 && <DeleteDialog jobs={doomed} onDelete={() => void remove()} onKeep={() => setDoomed([])} />}
      {compared && (
        <JobCompare
          job={compared}
          readSource={({ id }) => runnerClient.readSource(id)}
          readResult={({ id }) => runnerClient.readResult(id)}
          tune={async ({ id }, tuning) => {
            const tuned = await runnerClient.tune({ jobId: id, tuning, pageId: null });
            void refresh();
            return jobName(tuned);
          }}
          onClose={() => setCompared(null)}
          onFailure={(error) => {
            setCompared(null);
            onProblem(error);
          }}
        />
      )}
    </div>
  );
}
