import type { Job } from '../jobs/job.ts';
import { JobProgress } from './JobProgress.tsx';
import { hasEnded, jobName, jobSizes, statusLine, timing } from './job-words.ts';
import { Thumbnail } from './Thumbnail.tsx';
import { useNow } from './use-now.ts';

export interface JobActs {
  cancel(job: Job): void;
  retry(job: Job): void;
  download(job: Job): void;
  dismiss(job: Job): void;
  /** Absent where there is no gallery to insert into. */
  insert?(job: Job): void;
}

interface Props {
  job: Job;
  acts: JobActs;
  /** Its result is on its way into the gallery, or waits there for a generation to end. */
  inserting: boolean;
  /** Carries the public `data-supir…` names; only the panel's list does, so that each job is found once. */
  named: boolean;
}

/** A job in the panel's list, in the strip below the gallery and in the popup. */
export function JobRow({ job, acts, inserting, named }: Props) {
  const ended = hasEnded(job);
  const nowMs = useNow(!ended);
  const name = jobName(job);
  const mark = (value: string) => (named ? { 'data-supir': value } : {});
  const act = (label: string, mine: (job: Job) => void) => ({
    type: 'button' as const,
    class: 'small-button',
    'aria-label': `${label} ${name}`,
    onClick: () => mine(job),
  });

  return (
    <li class="job-row" data-tone={toneOf(job)} {...(named && { 'data-supir-job': job.id, 'data-state': job.state })}>
      <Thumbnail url={job.source.url} />
      <div class="job-text">
        <p class="job-name" title={`${name}\n${jobSizes(job)}`}>
          {name}
        </p>
        <p class="job-status">
          {statusLine(job, nowMs)}
          {inserting && ' · being inserted'}
        </p>
        {job.message && <p class="job-message">{job.message}</p>}
      </div>
      <div class="job-acts">
        {!ended && (
          <button {...act('Cancel', acts.cancel)} {...mark('cancel')} title={cancelTitle(job)}>
            Cancel
          </button>
        )}
        {(job.state === 'failed' || job.state === 'cancelled') && (
          <button
            {...act('Retry', acts.retry)}
            {...mark('retry')}
            title="Upscale the same image with the same settings"
          >
            Retry
          </button>
        )}
        {job.state === 'done' && !job.inserted && !inserting && acts.insert && (
          <button {...act('Insert', acts.insert)} {...mark('insert')} title="Put it into the gallery">
            Insert
          </button>
        )}
        {job.state === 'done' && (
          <button {...act('Download', acts.download)} {...mark('download')} title={`Save ${name}`}>
            Download
          </button>
        )}
        {ended && (
          <button {...act('Dismiss', acts.dismiss)} class="small-button icon-button" title="Remove from this list">
            ✕
          </button>
        )}
      </div>
      {(job.state === 'running' || job.state === 'finishing') && (
        <JobProgress timing={timing(job, nowMs)} label={`Progress of ${name}`} />
      )}
    </li>
  );
}

function toneOf(job: Job): 'error' | 'wait' | 'plain' {
  if (job.state === 'failed') return 'error';
  return job.state === 'waiting' && job.message ? 'wait' : 'plain';
}

/** The backend has no way to stop a computation (Gradio's `/cancel` would start a second one beside it). */
function cancelTitle(job: Job): string {
  return job.state === 'running'
    ? 'The backend cannot stop a running image: its result will be dropped'
    : 'Take this image out of the queue';
}
