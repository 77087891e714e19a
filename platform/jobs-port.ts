import { type Browser, browser } from 'wxt/browser';
import { JOBS_PORT, type JobsPortMessage } from './messages.ts';

export interface JobsPorts {
  /** Tells every listener that may hear of jobs of this origin. */
  tell(origin: string, message: JobsPortMessage): void;
}

/**
 * The runner's end of the jobs ports; listens from the moment it is called.
 * @param mayHear whether a page may hear of jobs of a web UI's origin
 */
export function serveJobsPort(
  mayHear: (sender: Browser.runtime.MessageSender | undefined, origin: string) => boolean,
): JobsPorts {
  const ports = new Set<Browser.runtime.Port>();
  browser.runtime.onConnect.addListener((port) => {
    if (port.name !== JOBS_PORT) return;
    ports.add(port);
    port.onDisconnect.addListener(() => ports.delete(port));
  });
  return {
    tell(origin, message) {
      for (const port of ports) if (mayHear(port.sender, origin)) post(port, message);
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
