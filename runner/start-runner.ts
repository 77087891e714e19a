import { connect } from '../backend/connect.ts';
import { useLogins } from '../http/logins.ts';
import { isFinal } from '../jobs/job.ts';
import { listed } from '../jobs/listed-job.ts';
import type { JobNews } from '../jobs/queue/job-book.ts';
import { type EndedRun, isUnplaced, type QueueState } from '../jobs/queue-state.ts';
import { maySee } from '../platform/caller.ts';
import { openJobStore } from '../platform/job-store.ts';
import { serveJobsPort } from '../platform/jobs-port.ts';
import { readLogins } from '../platform/origins.ts';
import type { Settings } from '../platform/settings.ts';
import { serveTurnPort } from '../platform/turn-port.ts';
import { askOnlyWhere } from '../webui/server/webui-http.ts';
import type { Reason } from '../words/reason.ts';
import { openAwake } from './awake.ts';
import { grantedOnly } from './granted-only.ts';
import { localPlaces } from './local-places.ts';
import { type OpenRunner, openRunner } from './open-runner.ts';
import { openPixels } from './pixels.ts';
import { placeLater } from './place-later.ts';
import { createPlacer } from './place-result.ts';
import { serveMessages } from './serve-messages.ts';
import { serveTurns } from './serve-turns.ts';
import { webuiModels } from './webui-models.ts';
import { readSaved, webuiPlaces } from './webui-places.ts';
import { webuiServers } from './webui-servers.ts';
import { callWorker } from './worker-call.ts';

export interface RunnerOptions {
  readSettings(): Promise<Settings>;
  /** Whether the browser lets the extension talk to this address. */
  mayReach(url: string): Promise<boolean>;
  /** Saves what is under a blob: URL in the browser's downloads; resolves with the path on disk. */
  saveToDownloads(url: string, path: string): Promise<string>;
  showQueue(state: QueueState): void | Promise<void>;
  ranOut(run: EndedRun): void | Promise<void>;
  /** It could not start, or has lost its store, and only another context can: this one should go as soon as it has said so to those who asked. */
  failed(): void;
}

export interface Runner {
  settingsChanged(settings: Settings): void;
  /** Whether the user has granted an origin, once that is known here. */
  refusalOf(origin: string): Promise<Reason | null>;
  /** The user has granted an origin, or withdrawn it; resolves when what that means is done. */
  grantsChanged(): Promise<void>;
  /** It does something, besides jobs, that must not be broken off. */
  isNeeded(): boolean;
}

const TICK_MS = 1000;

const openThumbnailWorker = () => new Worker(new URL('./thumbnail.worker.ts', import.meta.url), { type: 'module' });
const openCheckWorker = () => new Worker(new URL('./check-saved.worker.ts', import.meta.url), { type: 'module' });
const openTuneWorker = () => new Worker(new URL('./tune.worker.ts', import.meta.url), { type: 'module' });

/**
 * Starts where jobs live: Chromium's offscreen document, Firefox's event page. Listens from the moment it is called, and
 * goes on with the jobs that the store holds.
 */
export function startRunner({
  readSettings,
  mayReach,
  saveToDownloads,
  showQueue,
  ranOut,
  failed,
}: RunnerOptions): Runner {
  const opened: { runner?: OpenRunner } = {};
  const ports = serveJobsPort((caller, run, job) => {
    const isOf = () => opened.runner?.acquaintance.isOf(job, run) === true;
    return maySee(caller, job.origin) && (caller.kind !== 'page' || isOf());
  });
  const grants = grantedOnly(mayReach);
  askOnlyWhere((webui) => !grants.isShut(webui));
  const pixels = openPixels(() => new Worker(new URL('./pixels.worker.ts', import.meta.url), { type: 'module' }));
  const awake = openAwake();
  const clock = { nowMs: () => Date.now(), sleep: (ms: number) => new Promise<void>((wake) => setTimeout(wake, ms)) };
  let current: Promise<Settings> = readSettings();
  const placing: { look?: () => void } = {};

  async function start(): Promise<OpenRunner> {
    useLogins(await readLogins());
    const runner = await openRunner(
      {
        store: await openJobStore(failed),
        clock,
        pixels,
        awake,
        webuis: webuiModels,
        isGranted: grants.has,
        newId: () => crypto.randomUUID(),
        mayReach,
        connect,
        servers: webuiServers,
        placer: (acquaintance) =>
          createPlacer({
            settings: () => current,
            webui: webuiPlaces(() => current, acquaintance),
            elsewhere: localPlaces(saveToDownloads, clock.sleep),
          }),
        readSaved,
        compareSaved: (pair) => callWorker(openCheckWorker, pair),
        makeThumbnail: (task) => callWorker(openThumbnailWorker, task),
        tune: (task) => callWorker(openTuneWorker, task),
        tell: (news: JobNews) => {
          if ('job' in news) ports.tell(news.job, { job: listed(news.job) });
          else ports.tell(news.forgotten, { forgotten: news.forgotten.id });
          if ('job' in news && isUnplaced(news.job)) placing.look?.();
        },
        showQueue,
        ranOut,
      },
      await current,
    );
    opened.runner = runner;
    await grants.begin(runner.book.list().map(({ origin }) => origin));
    await endUngranted(runner);
    await runner.queue.resume();
    void awake.during(placeLeftovers(runner));
    void awake.during(runner.retention.enforce());
    runner.checkLeftovers();
    setInterval(runner.tick, TICK_MS);
    return runner;
  }

  async function placeLeftovers({ book, finisher }: OpenRunner): Promise<void> {
    await finisher.placeLeftovers(() => true);
    await finisher.saveLeftovers();
    placing.look = placeLater({
      clock,
      unplaced: () => book.list().filter((job) => isUnplaced(job) && grants.has(job.origin)),
      placeAt: (webui) => awake.during(finisher.placeLeftovers((job) => job.webui === webui)),
    });
    placing.look();
  }

  /** Nobody may ask their web UI for anything. */
  async function endUngranted({ book, queue }: OpenRunner): Promise<void> {
    for (const job of book.list()) if (!isFinal(job) && !grants.knows(job.origin)) await queue.cancel(job.id);
  }

  const started = start();
  started.catch((error) => {
    console.warn('SUPIR Upscale:', error);
    failed();
  });

  function settingsChanged(settings: Settings): void {
    current = Promise.resolve(settings);
    // When the start failed, each message is answered with its error.
    const taken = started.then(
      (runner) => runner.settingsChanged(settings),
      () => {},
    );
    void awake.during(taken);
  }

  async function grantsChanged(): Promise<void> {
    const runner = await started;
    await grants.read();
    ports.keep(grants.has);
    await endUngranted(runner);
    placing.look?.();
  }

  async function refusalOf(origin: string): Promise<Reason | null> {
    await started;
    return grants.refusalOf(origin);
  }

  const { hiddenInfotext } = pixels;
  serveMessages({
    started,
    mayReach,
    settingsChanged,
    grantsChanged,
    grant: grants.grant,
    hiddenInfotext,
    awake,
    settings: () => current,
  });
  serveTurns(started, serveTurnPort);
  return { settingsChanged, refusalOf, grantsChanged, isNeeded: () => awake.isNeeded };
}
