import { useEffect, useRef } from 'preact/hooks';
import { isFinished } from '../../jobs/job.ts';
import type { ListedJob } from '../../jobs/listed-job.ts';
import { jobName } from '../job-words.ts';
import { resultCount } from './result-words.ts';

interface Props {
  jobs: readonly ListedJob[];
  onDelete(): void;
  onKeep(): void;
}

/** Asks before results, and jobs without one, go for good. */
export function DeleteDialog({ jobs, onDelete, onKeep }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    // Gives the keyboard back.
    return () => shown?.close();
  }, []);
  const [first] = jobs;
  const count = jobs.every(isFinished) ? resultCount(jobs.length) : `${jobs.length} jobs`;
  const what = first && jobs.length === 1 ? jobName(first) : count;
  return (
    <dialog
      ref={dialog}
      class="delete-dialog"
      data-supir="delete-dialog"
      aria-labelledby="delete-title"
      onClose={onKeep}
    >
      <h2 id="delete-title">Delete {what}?</h2>
      <p>{consequence(jobs)}</p>
      <div class="delete-buttons">
        <button type="button" class="small-button" data-supir="delete-keep" onClick={() => dialog.current?.close()}>
          Keep
        </button>
        <button type="button" class="small-button" data-supir="delete-confirm" onClick={onDelete}>
          Delete
        </button>
      </div>
    </dialog>
  );
}

/** What was saved nowhere by itself may still have been downloaded: nobody tells us. */
function consequence(jobs: readonly ListedJob[]): string {
  const results = jobs.filter(isFinished);
  if (results.length === 0) return 'Only the copies of the originals in this browser are deleted.';
  const only = results.filter(({ result }) => !result.savedAs).length;
  if (only === 0) return 'Only the copy in this browser is deleted; saved files stay.';
  if (only < results.length) return `Saved files stay; ${only} of these ${only === 1 ? 'was' : 'were'} never saved.`;
  return only === 1 ? 'It was never saved as a file.' : 'They were never saved as files.';
}
