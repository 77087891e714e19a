import { isFinished } from '../jobs/job.ts';
import type { ListedJob } from '../jobs/listed-job.ts';
import type { JobRowProps } from './JobRow.tsx';
import { hasEnded, jobName } from './job-words.ts';

/** What can be done with a job in its state. */
export function JobButtons({ job, acts, mayGoFirst, inserting, named }: JobRowProps) {
  const ended = hasEnded(job);
  const name = jobName(job);
  const act = (label: string, mine: (job: ListedJob) => void, mark?: string) => ({
    type: 'button' as const,
    class: 'small-button',
    'aria-label': `${label} ${name}`,
    onClick: () => mine(job),
    ...(named && mark && { 'data-supir': mark }),
  });
  const mayRetry = job.state === 'failed' || job.state === 'cancelled';

  return (
    <div class="job-acts">
      {mayGoFirst && (
        <button
          {...act('Upscale next', acts.moveToFront, 'first')}
          title="Upscale this image before the other waiting ones"
        >
          Upscale next
        </button>
      )}
      {!ended && (
        <button {...act('Cancel', acts.cancel, 'cancel')} title={cancelTitle(job)}>
          Cancel
        </button>
      )}
      {mayRetry && (
        <button {...act('Retry', acts.retry, 'retry')} title="Upscale the same image with the same settings">
          Retry
        </button>
      )}
      {mayRetry && acts.retryWithPanel && (
        <button
          {...act('Retry with current settings', acts.retryWithPanel, 'retry-with-panel')}
          title="Upscale the same image with the panel’s current settings"
        >
          Retry with current settings
        </button>
      )}
      {job.state === 'done' && !job.inserted && !inserting && acts.insert && (
        <button {...act('Add to gallery', acts.insert, 'insert')} title="Add the result to the gallery">
          Add to gallery
        </button>
      )}
      {isFinished(job) && acts.compare && (
        <button
          {...act('Compare', acts.compare)}
          data-supir="compare"
          title="Compare the result with its original, at 1:1"
        >
          Compare
        </button>
      )}
      {job.result?.unsaved === 'not-allowed' && acts.openOptions && (
        <button {...act('Allow saving', acts.openOptions, 'allow')} title="Open the options to allow saving">
          Allow
        </button>
      )}
      {isFinished(job) && !job.result.savedAs && acts.save && (
        <button {...act('Save', acts.save, 'save')} title="Save it to the place chosen in the options">
          Save
        </button>
      )}
      {job.state === 'done' && (
        <button {...act('Download', acts.download, 'download')} title={`Download ${job.result?.name ?? name}`}>
          Download
        </button>
      )}
      {ended && (
        <button {...act('Dismiss', acts.dismiss)} class="small-button icon-button" title={dismissTitle(job)}>
          ✕
        </button>
      )}
    </div>
  );
}

const dismissTitle = (job: ListedJob): string =>
  isFinished(job) ? 'Remove from this list; the result stays on the results page' : 'Remove from this list';

/** The backend has no way to stop a computation (Gradio's `/cancel` would start a second one beside it). */
function cancelTitle(job: ListedJob): string {
  return job.state === 'running'
    ? 'The backend cannot stop midway; the result will be dropped'
    : 'Remove this image from the queue';
}
