import { connect } from '../backend/connect.ts';
import type { JobNews } from '../jobs/job-book.ts';
import { openJobStore } from '../platform/job-store.ts';
import { serveJobsPort } from '../platform/jobs-port.ts';
import type { Settings } from '../platform/settings.ts';
import { callerOf, maySee } from './caller.ts';
import { type OpenRunner, openRunner } from './open-runner.ts';
import { openPixels } from './pixels.ts';
import { saveInWebui } from './save-in-webui.ts';
import { serveMessages } from './serve-messages.ts';

export interface RunnerOptions {
  readSettings(): Promise<Settings>;
  /** Whether the browser lets the extension talk to this address. */
  mayReach(url: string): Promise<boolean>;
}

export interface Runner {
  settingsChanged(settings: Settings): void;
  /** True also until the store was read: there may be some. */
  hasUnfinishedJobs(): boolean;
}

/**
 * Starts where jobs live: Chromium's offscreen document, Firefox's event page. Listens from the moment it is called, and
 * goes on with the jobs that the store holds.
 */
export function startRunner({ readSettings, mayReach }: RunnerOptions): Runner {
  const ports = serveJobsPort((sender, origin) => maySee(callerOf(sender, location.origin), origin));
  let current: Promise<Settings> = readSettings();
  let runner: OpenRunner | undefined;
  let isStarting = true;

  async function start(): Promise<OpenRunner> {
    const world = {
      store: await openJobStore(),
      clock: { nowMs: () => Date.now(), sleep: (ms: number) => new Promise<void>((wake) => setTimeout(wake, ms)) },
      pixels: openPixels(() => new Worker(new URL('./pixels.worker.ts', import.meta.url), { type: 'module' })),
      newId: () => crypto.randomUUID(),
      mayReach,
      connect,
      saveInWebui: saveInWebui(() => current),
      tell: (news: JobNews) => {
        if ('job' in news) ports.tell(news.job.origin, news);
        else ports.tell(news.forgotten.origin, { forgotten: news.forgotten.id });
      },
    };
    runner = await openRunner(world, (await current).backendUrl);
    await runner.queue.resume();
    return runner;
  }

  const started = start().finally(() => {
    isStarting = false;
  });

  function settingsChanged(settings: Settings): void {
    current = Promise.resolve(settings);
    // When the start failed, each message is answered with its error.
    void started.then(
      ({ queue }) => queue.moveTo(settings.backendUrl),
      () => {},
    );
  }

  serveMessages({ started, mayReach, settingsChanged, settings: () => current });
  return { settingsChanged, hasUnfinishedJobs: () => runner?.hasUnfinishedJobs() ?? isStarting };
}
