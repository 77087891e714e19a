import { drawId } from '../../jobs/draw-id.ts';
import type { ListedJob, ListedResult } from '../../jobs/listed-job.ts';
import { isGpuAway } from '../../jobs/queue-state.ts';
import { webuiAddress } from '../../jobs/webui-address.ts';
import { DEFAULT_WISHES } from '../../jobs/wishes.ts';
import { watchJobs } from '../../platform/job-watch.ts';
import { onMessage } from '../../platform/messages.ts';
import { pageClient } from '../../platform/page-client.ts';
import type { PageView } from '../../platform/page-news.ts';
import type { Panels, PanelValues } from '../../platform/panel-values.ts';
import { connectJobs, isExtensionAlive, runnerClient } from '../../platform/runner-client.ts';
import { askForTurn } from '../../platform/turn-client.ts';
import type { Webui } from '../../webui/page/detect.ts';
import { watchInputOrigins } from '../../webui/page/input-origins.ts';
import { findPlaces } from '../../webui/page/places.ts';
import { TABS, type Tab } from '../../webui/tab.ts';
import { hasCode, reasonOf } from '../../words/reason.ts';
import { createAccess } from './access.ts';
import { type Observable, observable } from './observable.ts';
import type { Page, TabState } from './page.ts';
import { partLoader } from './parts.ts';
import { tabState } from './tab-state.ts';
import { upscaleAll } from './upscale-all.ts';
import { upscaleInput } from './upscale-input.ts';

/** As a page that SUPIR does not work with, for when nobody answers: the first click asks again, and says why not. */
const UNANSWERED: PageView & { panels: Panels } = {
  isGranted: false,
  settings: {
    backendUrl: '',
    handOff: 'auto',
    upscaleInterrupted: false,
    saveTo: 'beside',
    defaults: DEFAULT_WISHES,
  },
  queue: null,
  panels: {},
};

async function openPage(): Promise<PageView & { panels: Panels }> {
  try {
    return await pageClient.open();
  } catch (error) {
    console.warn('SUPIR Upscale:', error);
    return UNANSWERED;
  }
}

/** Reads what was kept for this origin, and follows the jobs while the page lives. */
export async function createPage({ gradio, tabs: shownTabs }: Webui, signal: AbortSignal): Promise<Page> {
  const opened = await openPage();
  const settings = observable(opened.settings);
  const queue = observable(opened.queue);
  const isGranted = observable(opened.isGranted);
  const webui = webuiAddress(location.href) ?? location.origin;
  const keep = (tab: Tab) => async (values: PanelValues) => {
    await access.settled();
    if (isGranted.value) await pageClient.keep(tab, values);
  };
  const stateOf = (tab: Tab) => tabState(opened.panels[tab] ?? {}, settings.value.defaults, keep(tab), signal);
  const tabs = Object.fromEntries(TABS.map((tab) => [tab, stateOf(tab)])) as Record<Tab, TabState>;
  const jobs: Observable<readonly ListedJob[]> = observable<readonly ListedJob[]>([]);
  const outdated = observable(false);
  const submitting = observable(0);
  const earlier = observable(0);
  const id = drawId();

  const meet = async () => {
    await access.settled();
    return runnerClient.meet(webui, id);
  };
  let met: Promise<string> | undefined;
  /** Asked once: another program may have the port later, with this page still open. */
  const run = () => {
    met ??= meet().catch((error: unknown) => {
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
      // Of an origin that is not granted nothing is asked.
      async list() {
        if (!isGranted.value) return [];
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

  const take = (view: PageView) => {
    // Another page of this web UI may have begun.
    const isNew = !queue.value?.left && view.queue?.left;
    settings.set(view.settings);
    queue.set(view.queue);
    isGranted.set(view.isGranted);
    if (isNew) void watch.refresh();
  };
  const access = createAccess(isGranted, { ...pageClient, take, failed: report });
  // Jobs may have been retried in the popup, and the extension updated, while nobody looked at this page.
  const look = async () => {
    if (outdated.value || document.visibilityState === 'hidden') return;
    if (!isExtensionAlive()) return outdated.set(true);
    try {
      take(await pageClient.open());
      await watch.refresh();
    } catch (error) {
      report(error);
    }
  };
  /** For what a first click asks for. */
  const afterGrant =
    <Given extends unknown[], T>(call: (...given: Given) => Promise<T>) =>
    async (...given: Given): Promise<T> => {
      await access.settled();
      return call(...given);
    };
  const looking = () => void look();
  const stops = [
    onMessage('pageNews', ({ data }) => take(data)),
    onMessage('readPage', () => ({
      origin: webui,
      isBuilt: shownTabs.some((tab) => findPlaces(tab) !== null),
      isGranted: isGranted.value,
    })),
  ];
  for (const stop of stops) signal.addEventListener('abort', stop);
  isGranted.subscribe((granted) => {
    void watch.refresh();
    if (!granted) for (const tab of TABS) tabs[tab].afterGenerate.set(false);
  }, signal);
  addEventListener('focus', looking, { signal });
  document.addEventListener('visibilitychange', looking, { signal });
  void watch.refresh();

  const origins = watchInputOrigins(signal);
  const page: Page = {
    gradio,
    shownTabs,
    webui,
    id,
    run,
    access,
    runner: {
      ...runnerClient,
      submit: afterGrant(runnerClient.submit),
      pause: afterGrant(runnerClient.pause),
      readFileInfotext: afterGrant(runnerClient.readFileInfotext),
      openResults: afterGrant(runnerClient.openResults),
    },
    loadPart: partLoader(runnerClient.loadPart),
    onMessage,
    jobs,
    earlier,
    queue,
    settings,
    submitting,
    outdated,
    tabs,
    inserting: observable<ReadonlySet<string>>(new Set()),
    comparing: observable<ListedResult | null>(null),
    report,
    holdsGenerate() {
      // An extension that is gone would hold it for ever.
      if (!isExtensionAlive()) return false;
      const { backendUrl, handOff } = settings.value;
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
    upscaleAll: (tab) => upscaleAll(page, tab),
    upscaleInput: () => upscaleInput(page, origins(), signal),
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
  return page;
}
