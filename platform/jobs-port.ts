import { type Browser, browser } from 'wxt/browser';
import type { Job } from '../jobs/job.ts';
import { JOBS_PORT, type JobsPortMessage } from './messages.ts';

export interface JobsPorts {
  /** Tells every listener that may hear of this job. */
  tell(job: Job, message: JobsPortMessage): void;
}

/**
 * The runner's end of the jobs ports; listens from the moment it is called.
 * @param mayHear whether a page may hear of a job; `run` is that of its web UI, '' for one of ours
 */
export function serveJobsPort(
  mayHear: (sender: Browser.runtime.MessageSender | undefined, run: string, job: Job) => boolean,
): JobsPorts {
  const ports = new Set<Browser.runtime.Port>();
  browser.runtime.onConnect.addListener((port) => {
    if (!port.name.startsWith(JOBS_PORT)) return;
    ports.add(port);
    port.onDisconnect.addListener(() => ports.delete(port));
  });
  return {
    tell(job, message) {
      for (const port of ports) {
        const run = port.name.slice(JOBS_PORT.length);
        if (mayHear(port.sender, run, job)) post(port, message);
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
