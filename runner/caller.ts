import type { Job } from '../jobs/job.ts';
import { ReasonError } from '../words/reason.ts';

/** Where a message comes from, as the browser tells it. */
export interface Sender {
  url?: string | undefined;
  origin?: string | undefined;
}

/** A message came from something that is neither a web page nor ours. */
export class StrangerError extends ReasonError {
  override readonly name = 'StrangerError';
  constructor() {
    super({ code: 'stranger' });
  }
}

/** Extension pages see all jobs; a web UI's page sees those of its own origin. */
export type Caller = { kind: 'extension' } | { kind: 'page'; origin: string };

/** @param ownOrigin origin of the extension. @throws {StrangerError} */
export function callerOf(sender: Sender | undefined, ownOrigin: string): Caller {
  const url = URL.parse(sender?.origin ?? sender?.url ?? '');
  if (url && `${url.protocol}//${url.host}` === ownOrigin) return { kind: 'extension' };
  if (url && /^https?:$/.test(url.protocol)) return { kind: 'page', origin: url.origin };
  throw new StrangerError();
}

export const maySee = (caller: Caller, origin: string): boolean =>
  caller.kind === 'extension' || caller.origin === origin;

/** @throws {ReasonError} `job-unknown` also for a job of another web UI: its page learns nothing of it. */
export function checkJob(caller: Caller, job: Job): Job {
  if (!maySee(caller, job.origin)) throw new ReasonError({ code: 'job-unknown' });
  return job;
}
