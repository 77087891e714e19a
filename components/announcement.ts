import type { ListedJob } from '../jobs/listed-job.ts';
import { doubtOf } from '../jobs/queue-state.ts';
import { say } from '../words/say.ts';
import { jobName } from './job-words.ts';

/** What the polite live region says about a job that came to rest or has to wait; '' for everything else. */
export function announcement(job: ListedJob): string {
  const doubt = doubtOf(job);
  if (doubt) return `${jobName(job)}: ${say(doubt)}`;
  if (job.state === 'done') return `${jobName(job)} is upscaled.`;
  if (job.state === 'failed' || (job.state === 'waiting' && job.reason))
    return `${jobName(job)}: ${job.reason ? say(job.reason) : 'failed'}`;
  return '';
}
