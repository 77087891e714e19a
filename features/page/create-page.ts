import type { FinishedJob, Job } from '../../jobs/job.ts';
import { isGpuAway, type QueueState } from '../../jobs/queue-state.ts';
import { watchJobs } from '../../platform/job-watch.ts';
import { connectJobs, isExtensionAlive, runnerClient } from '../../platform/runner-client.ts';
import { queueState, settings } from '../../platform/settings.ts';
import { askForTurn } from '../../platform/turn-client.ts';
import { TABS, type Tab, type WebuiKind } from '../../webui/tab.ts';
import { hasCode, reasonOf } from '../../words/reason.ts';
import { type Observable, observable } from './observable.ts';
import type { Page, TabState } from './page.ts';
import { partLoader } from './parts.ts';
import { readTabState } from './tab-state.ts';

/** Reads what was kept, and follows the jobs while the page lives. */
export async function createPage(kind: WebuiKind, signal: AbortSignal): Promise<Page> {
  // At once: the button waits for them.
  const [keptSettings, keptQueue] = await Promise.all([settings.getValue(), queueState.getValue()]);
  const known = observable(keptSettings);
  const queue = observable(keptQueue);
  const webui = location.origin + location.pathname.replace(/\/+$/, '');
  const states = TABS.map(async (tab) => [tab, await readTabState(tab, known.value.defaults, signal)] as const);
  const tabs = Object.fromEntries(await Promise.all(states)) as Record<Tab, TabState>;
  const jobs: Observable<readonly Job[]> = observable<readonly Job[]>([]);
  const outdated = observable(false);
  const submitting = observable(0);
  const earlier = observable(0);
  const id = crypto.randomUUID();

  let met: Promise<string> | undefined;
  /** Asked once: another program may have the port later, with this page still open. */
  const run = () => {
    met ??= runnerClient.meet(webui, id).catch((error: unknown) => {
      met = undefined;
      throw error;
    });
    return met;
  };
  /** Known once the jobs were listed. */
  let knownRun = '';

  const report = (error: unknown, tab?: Tab) => {
    if (hasCode(error, 'updated')) outdated.set(true);
    else if (tab) tabs[tab].notice.set({ tone: 'error', reason: reasonOf(error) });
    else console.warn('SUPIR Upscale:', error);
  };

  const watch = watchJobs(
    {
      async list() {
        knownRun = await run();
        const listed = await runnerClient.list({ webui, run: knownRun });
        earlier.set(listed.earlier);
        return listed.jobs;
      },
      connect: () => connectJobs(knownRun),
      changed: (now) => jobs.set(now),
      failed: (error) => report(error),
    },
    signal,
  );

  // Jobs may have been retried in the popup, and the extension updated, while nobody looked at this page.
  const look = () => {
    if (outdated.value || document.visibilityState === 'hidden') return;
    if (isExtensionAlive()) void watch.refresh();
    else outdated.set(true);
  };
  // Another page of this web UI may have begun.
  const follow = (now: QueueState | null) => {
    const isNew = !queue.value?.left && now?.left;
    queue.set(now);
    if (isNew) void watch.refresh();
  };
  for (const stop of [settings.watch(known.set), queueState.watch(follow)]) signal.addEventListener('abort', stop);
  addEventListener('focus', look, { signal });
  document.addEventListener('visibilitychange', look, { signal });
  void watch.refresh();

  return {
    kind,
    webui,
    id,
    run,
    runner: runnerClient,
    loadPart: partLoader(runnerClient.loadPart),
    jobs,
    earlier,
    queue,
    settings: known,
    submitting,
    outdated,
    tabs,
    inserting: observable<ReadonlySet<string>>(new Set()),
    comparing: observable<FinishedJob | null>(null),
    report,
    holdsGenerate() {
      // An extension that is gone would hold it for ever.
      if (!isExtensionAlive()) return false;
      const { backendUrl, handOff } = known.value;
      const { backendsAtWork = [], modelsAway = [] } = queue.value ?? {};
      const atWork = submitting.value > 0 ? [backendUrl, ...backendsAtWork] : backendsAtWork;
      return isGpuAway(webui, { backendsAtWork: atWork, modelsAway }, handOff);
    },
    isModelDeleted() {
      const { modelsDeleted = [] } = queue.value ?? {};
      return isExtensionAlive() && modelsDeleted.includes(webui);
    },
    askForTurn: () => askForTurn(webui),
    async showEarlier() {
      await runnerClient.acceptEarlier({ webui, run: await run() });
      await watch.refresh();
    },
    refresh: watch.refresh,
    async attempt(tab, act) {
      tabs[tab].notice.set(null);
      try {
        await act();
      } catch (error) {
        report(error, tab);
      } finally {
        // Also what failed may have done a part.
        if (!outdated.value) await watch.refresh();
      }
    },
  };
}
