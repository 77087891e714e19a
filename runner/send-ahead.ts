import type { Job } from '../jobs/job.ts';
import type { Sent } from './pixel-task.ts';

/** What goes to the backend for a job, made ahead for one job at a time: while the backend is looked for, and the web UI leaves the GPU. */
export interface SendAhead {
  /** Does nothing where one is made ahead already. */
  begin(job: Job): void;
  /** What was begun for this job, or else made now. */
  take(job: Job): Promise<Sent>;
  /** It will not be sent. */
  drop(jobId: string): void;
}

export function sendAhead(make: (job: Job) => Promise<Sent>): SendAhead {
  let next: { id: string; sent: Promise<Sent> } | null = null;

  function drop(jobId: string): void {
    if (next?.id === jobId) next = null;
  }

  return {
    begin(job) {
      if (next) return;
      next = { id: job.id, sent: make(job) };
      // It is told of when it is to be sent.
      next.sent.catch(() => {});
    },
    take(job) {
      const sent = next?.id === job.id ? next.sent : make(job);
      drop(job.id);
      return sent;
    },
    drop,
  };
}
