import type { ListedJob } from '../jobs/listed-job.ts';
import { doubtOf } from '../jobs/queue-state.ts';
import { rootCode } from '../words/reason.ts';
import { say } from '../words/say.ts';
import { JobButtons } from './JobButtons.tsx';
import { JobProgress } from './JobProgress.tsx';
import { jobName, jobTitle, otherFolder, statusLine, timing } from './job-words.ts';
import { Thumbnail } from './Thumbnail.tsx';

export interface JobActs {
  cancel(job: ListedJob): void;
  retry(job: ListedJob): void;
  download(job: ListedJob): void;
  dismiss(job: ListedJob): void;
  moveToFront(job: ListedJob): void;
  /** The source's bytes, for the thumbnail of one that has no address. */
  readSource(job: ListedJob): Promise<Blob>;
  /** Absent where there are no settings of a panel. */
  retryWithPanel?(job: ListedJob): void;
  /** Absent where there is no gallery to insert into. */
  insert?(job: ListedJob): void;
  /** Absent where there is no room for it. */
  compare?(job: ListedJob): void;
  /** Absent where results are saved by hand only. */
  save?(job: ListedJob): void;
  /** Where the browser is asked for what saving needs. */
  openOptions?(): void;
}

export interface JobRowProps {
  job: ListedJob;
  acts: JobActs;
  nowMs: number;
  /** Expected time until it is done, where known. */
  doneMs: number | undefined;
  /** It waits behind other jobs. */
  mayGoFirst: boolean;
  /** Its result is on its way into the gallery, or waits there for a generation to end. */
  inserting: boolean;
  /** Carries the public `data-supir…` names; only the panel's list does, so that each job is found once. */
  named: boolean;
}

/** A job in the panel's list, in the strip below the gallery and in the popup. */
export function JobRow(props: JobRowProps) {
  const { job, acts, nowMs, doneMs, inserting, named } = props;
  const name = jobName(job);
  const folder = otherFolder(job);
  const said = job.reason ?? doubtOf(job);
  const reasons = [...(job.reason ? [job.reason] : []), ...(job.result?.notes ?? [])];
  return (
    <li
      class="job-row"
      data-tone={toneOf(job)}
      data-reason={said && rootCode(said)}
      {...(named && { 'data-supir-job': job.id, 'data-state': job.state })}
    >
      <Thumbnail url={ownUrl(job)} load={() => acts.readSource(job)} />
      <div class="job-text">
        <p class="job-name" title={jobTitle(job)}>
          {name}
        </p>
        <p class="job-status">
          {statusLine(job, nowMs, doneMs)}
          {folder && ` · in ${folder}`}
          {inserting && ' · being added to the gallery'}
        </p>
        {reasons.map((reason) => (
          <p key={reason.code} class="job-message">
            {say(reason)}
          </p>
        ))}
      </div>
      <JobButtons {...props} />
      {(job.state === 'running' || job.state === 'finishing') && (
        <JobProgress timing={timing(job, nowMs)} label={`Progress of ${name}`} />
      )}
    </li>
  );
}

function toneOf(job: ListedJob): 'error' | 'wait' | 'plain' {
  if (job.state === 'failed' || doubtOf(job)) return 'error';
  return job.state === 'waiting' && job.reason ? 'wait' : 'plain';
}

/** Of the job's web UI: the popup asks no other server for an image. */
function ownUrl({ source, origin }: ListedJob): string | null {
  return source.url !== null && URL.parse(source.url)?.origin === URL.parse(origin)?.origin ? source.url : null;
}
