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
  useEffect(() => dialog.current?.showModal(), []);
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

/** What no web UI has saved in a folder is nowhere else. */
function consequence(jobs: readonly FinishedJob[]): string {
  const only = jobs.filter(({ result }) => !result.file?.native).length;
  if (only === 0) return 'It goes from this browser; files in the web UI’s folders stay.';
  if (only < jobs.length) return `Files in the web UI’s folders stay, but of ${only} of them there is no other copy.`;
  return only === 1 ? 'This is the only copy: no web UI has saved it.' : 'There is no other copy of them.';
}
