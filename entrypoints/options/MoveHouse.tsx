import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Notice } from '../../components/Notice.tsx';
import { saveFile } from '../../features/page/save-file.ts';
import { runnerClient } from '../../platform/runner-client.ts';
import { rootCode } from '../../words/reason.ts';
import { sayAll } from '../../words/say-all.ts';
import { exportAll } from './export-all.ts';
import { importAll } from './import-all.ts';
import { counted, countedJobs } from './move-words.ts';
import { useMove } from './use-move.ts';

/** Everything into a file, and back from one: to another browser, profile or computer. */
export function MoveHouse({ imported }: { imported(): Promise<void> }) {
  const id = useId();
  const [here, setHere] = useState<string | null>(null);
  const [heldOver, setHeldOver] = useState<readonly string[]>([]);
  const { words, problem, isBusy, act, failed } = useMove();
  const count = async () => setHere(countedJobs(await runnerClient.listAll()));
  useEffect(() => void count().catch(failed), []);
  // The page was empty when the browser looked for the part that the address names.
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (location.hash === '#export') section.current?.scrollIntoView();
  }, []);

  const exportFile = () =>
    act('Exporting…', async (told) => {
      const { file, name, words } = await exportAll(told);
      saveFile(file, name);
      return words;
    });
  const importFile = (file: File) =>
    act('Checking the file…', async (told) => {
      const { words, heldOver } = await importAll(file, told);
      setHeldOver((earlier) => [...earlier, ...heldOver]);
      await Promise.all([imported(), count()]);
      return words;
    });
  const start = () =>
    act('Starting…', async () => {
      for (const jobId of heldOver) await runnerClient.retry(jobId);
      setHeldOver([]);
      return `Started: ${counted(heldOver.length, 'job')}.`;
    });

  return (
    <section class="options-card" id="export" ref={section}>
      <h2>Move to another browser or computer</h2>
      <p class="options-note">
        Export puts everything into one file: settings, the panels’ values, jobs, and results with their originals
        {here && ` (${here} now)`}. Import adds what the file has; what is here already stays. What the browser was
        asked for, such as the downloads, a folder or another machine’s address, it has to be asked for again.
      </p>
      <div class="move-row">
        <button
          type="button"
          class="small-button"
          data-supir="export"
          disabled={isBusy}
          onClick={() => void exportFile()}
        >
          Export
        </button>
        <label for={id}>Import a file:</label>
        <input
          id={id}
          type="file"
          accept=".zip,application/zip"
          data-supir="import"
          disabled={isBusy}
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            if (file) void importFile(file);
            // Or the browser would not tell when the same file is chosen again.
            currentTarget.value = '';
          }}
        />
      </div>
      <p role="status" data-supir="move-status">
        {words}
      </p>
      {heldOver.length > 0 && (
        <div class="move-row" data-supir="held-over">
          <span>
            {counted(heldOver.length, 'job')} had not ended when the file was made, and the other browser may still do
            {heldOver.length === 1 ? ' it' : ' them'}.
          </span>
          <button
            type="button"
            class="small-button"
            data-supir="start-here"
            disabled={isBusy}
            onClick={() => void start()}
          >
            Do {heldOver.length === 1 ? 'it' : 'them'} here
          </button>
        </div>
      )}
      {problem && <Notice tone="error" text={sayAll(problem)} code={rootCode(problem)} />}
    </section>
  );
}
