import { isFinished } from '../jobs/job.ts';
import type { ListedJob } from '../jobs/listed-job.ts';
import type { QueueState } from '../jobs/queue-state.ts';
import { rootCode } from '../words/reason.ts';
import { say } from '../words/say.ts';
import { hasEnded } from './job-words.ts';
import { Notice } from './Notice.tsx';
import { ResultsButton } from './ResultsButton.tsx';
import { ZipButton } from './ZipButton.tsx';

export interface QueueActs {
  pause(isPaused: boolean): void;
  cancelAll(jobs: readonly ListedJob[]): void;
  retryAll(jobs: readonly ListedJob[]): void;
  clearFinished(jobs: readonly ListedJob[]): void;
  /** Absent where the way there stands elsewhere. */
  openResults?(): void;
  /** All results in one file; resolves when the browser has it. Absent in the popup, which closes when it is left. */
  zip?(jobs: readonly ListedJob[]): Promise<void>;
}

interface Props {
  jobs: readonly ListedJob[];
  queue: QueueState | null;
  acts: QueueActs;
  /** Of the web UI whose jobs these are; without it, all jobs are meant. */
  origin?: string;
}

/** Above a list of jobs: what can be done with all of them. */
export function QueueHead({ jobs, queue, acts, origin }: Props) {
  const left = jobs.filter((job) => !hasEnded(job));
  const failed = jobs.filter(({ state }) => state === 'failed');
  const ended = jobs.filter(hasEnded);
  const done = jobs.filter(isFinished);
  const isPaused = isQueuePaused(queue, origin);
  return (
    <>
      <div class="queue-head">
        <span class="queue-left" data-supir="jobs-left">
          {leftWords(left.length, isPaused)}
        </span>
        <button
          type="button"
          class="small-button"
          data-supir="pause"
          aria-pressed={isPaused}
          title={isPaused ? 'Continue with the waiting jobs' : 'Send no more jobs; the running one will finish'}
          onClick={() => acts.pause(!isPaused)}
        >
          {isPaused ? 'Resume' : 'Pause'}
        </button>
        {left.length > 1 && (
          <button type="button" class="small-button" data-supir="cancel-all" onClick={() => acts.cancelAll(left)}>
            Cancel all
          </button>
        )}
        {failed.length > 1 && (
          <button type="button" class="small-button" data-supir="retry-all" onClick={() => acts.retryAll(failed)}>
            Retry {failed.length} failed
          </button>
        )}
        {done.length > 1 && acts.zip && <ZipButton jobs={done} zip={acts.zip} />}
        {ended.length > 1 && (
          <button
            type="button"
            class="small-button"
            data-supir="clear-finished"
            title="Remove finished jobs from this list; results stay on the results page"
            onClick={() => acts.clearFinished(ended)}
          >
            Clear finished
          </button>
        )}
        {acts.openResults && <ResultsButton onClick={acts.openResults} />}
      </div>
      <StuckNotice queue={queue} />
    </>
  );
}

function isQueuePaused(queue: QueueState | null, origin?: string): boolean {
  if (!queue) return false;
  const { isPaused, pausedOrigins = [] } = queue;
  if (origin === undefined || pausedOrigins.length === 0) return isPaused;
  return pausedOrigins.includes(origin);
}

/** Why the queue has paused itself. */
export function StuckNotice({ queue }: Pick<Props, 'queue'>) {
  return queue?.stuck ? <Notice tone="error" text={say(queue.stuck)} code={rootCode(queue.stuck)} /> : null;
}

function leftWords(left: number, isPaused: boolean): string {
  if (left === 0) return isPaused ? 'Paused' : 'No jobs';
  return isPaused ? `Paused · ${left} left` : `${left} left`;
}
