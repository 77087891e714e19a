import type { Browser } from 'wxt/browser';
import type { Job } from '../jobs/job.ts';
import type { Caller } from './caller.ts';
import { JOBS_PORT } from './message-senders.ts';
import { type JobsPortMessage, onPort } from './messages.ts';

export interface JobsPorts {
  /** Tells every listener that may hear of this job. */
  tell(job: Job, message: JobsPortMessage): void;
  /** Pages of origins for which this is false hear no more. */
  keep(isGranted: (origin: string) => boolean): void;
}

/**
 * The runner's end of the jobs ports; listens from the moment it is called.
 * @param mayHear whether a page may hear of a job; `run` is that of its web UI, '' for one of ours
 */
export function serveJobsPort(mayHear: (caller: Caller, run: string, job: Job) => boolean): JobsPorts {
  const ports = new Map<Browser.runtime.Port, { caller: Caller; run: string }>();
  onPort(JOBS_PORT, (port, sender, run) => {
    let isGone = false;
    port.onDisconnect.addListener(() => {
      isGone = true;
      ports.delete(port);
    });
    sender.then(
      (caller) => {
        if (!isGone) ports.set(port, { caller, run });
      },
      () => port.disconnect(),
    );
  });
  return {
    tell(job, message) {
      for (const [port, { caller, run }] of ports) if (mayHear(caller, run, job)) post(port, message);
    },
    keep(isGranted) {
      for (const [port, { caller }] of ports) {
        if (caller.kind !== 'page' || isGranted(caller.origin)) continue;
        ports.delete(port);
        port.disconnect();
      }
    },
  };
}

/** One that has gone, and was not yet said to, keeps no other from hearing. */
function post(port: Browser.runtime.Port, message: JobsPortMessage): void {
  try {
    port.postMessage(message);
  } catch (error) {
    console.warn('SUPIR Upscale:', error);
  }
}
