import { useEffect, useRef } from 'preact/hooks';
import type { FinishedJob } from '../../jobs/job.ts';
import { resultCount } from './result-words.ts';

interface Props {
  jobs: readonly FinishedJob[];
  onDelete(): void;
  onKeep(): void;
}

/** Asks before results go for good. */
export function DeleteDialog({ jobs, onDelete, onKeep }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    // Gives the keyboard back.
    return () => shown?.close();
  }, []);
  const [first] = jobs;
  const what = jobs.length === 1 ? first?.result.name : resultCount(jobs.length);
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
function consequence(jobs: readonly FinishedJob[]): string {
  const only = jobs.filter(({ result }) => !result.savedAs).length;
  if (only === 0) return 'Only the copy in this browser is deleted; saved files stay.';
  if (only < jobs.length) return `Saved files stay; ${only} of these ${only === 1 ? 'was' : 'were'} never saved.`;
  return only === 1 ? 'It was never saved as a file.' : 'They were never saved as files.';
}
