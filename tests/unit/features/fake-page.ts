import { observable } from '../../../features/page/observable.ts';
import type { Page, TabState } from '../../../features/page/page.ts';
import { partLoader } from '../../../features/page/parts.ts';
import type { FinishedJob, Job } from '../../../jobs/job.ts';
import type { QueueState } from '../../../jobs/queue-state.ts';
import { DEFAULT_WISHES } from '../../../jobs/wishes.ts';
import type { JobRequest } from '../../../platform/messages.ts';
import { DEFAULT_SETTINGS } from '../../../platform/settings.ts';
import { TABS } from '../../../webui/tab.ts';
import { aDoneJob } from '../components/a-job.ts';

/** A page of a web UI without browser or runner; `calls` is what was asked of the runner. */
export function fakePage(overrides: Partial<Page> = {}) {
  const calls: string[] = [];
  const requests: JobRequest[] = [];
  const reported: unknown[] = [];
  const note = (name: string) => async (jobId: string) => void calls.push(`${name} ${jobId}`);
  const tab = (): TabState => ({
    parameters: observable(DEFAULT_WISHES),
    notice: observable(null),
    held: observable(null),
    panelOpen: observable(true),
    afterGenerate: observable(false),
    picked: observable<ReadonlySet<string>>(new Set()),
  });
  const page: Page = {
    gradio: 4,
    shownTabs: TABS,
    webui: 'http://127.0.0.1:7860',
    id: 'page',
    run: async () => 'run',
    earlier: observable(0),
    upscaleAll: async (tab) => void calls.push(`upscaleAll ${tab}`),
    upscaleInput: async () => void calls.push('upscaleInput'),
    showEarlier: async () => void calls.push('showEarlier'),
    jobs: observable<readonly Job[]>([]),
    outdated: observable(false),
    inserting: observable<ReadonlySet<string>>(new Set()),
    comparing: observable<FinishedJob | null>(null),
    tabs: { txt2img: tab(), img2img: tab(), extras: tab() },
    access: {
      isGranted: observable(true),
      isNew: observable(false),
      used: () => void calls.push('used'),
      settled: async () => {},
      withdraw: async () => void calls.push('withdraw'),
    },
    onMessage: () => () => {},
    runner: {
      submit: async (request) => {
        requests.push(request);
        return {} as Job;
      },
      meet: async () => 'run',
      list: async () => ({ jobs: [], earlier: 0 }),
      readJob: async (id) => (page.jobs.value.find((job) => job.id === id) ?? aDoneJob({ id })) as Job,
      readInfotexts: async () => new Map(),
      readFileInfotext: async () => '',
      acceptEarlier: async ({ webui }) => void calls.push(`acceptEarlier ${webui}`),
      listAll: async () => [],
      cancel: note('cancel'),
      retry: note('retry'),
      dismiss: note('dismiss'),
      delete: note('delete'),
      moveToFront: note('moveToFront'),
      goOn: async () => void calls.push('goOn'),
      pause: async (isPaused) => void calls.push(`pause ${isPaused}`),
      markInserted: note('markInserted'),
      markTaken: note('markTaken'),
      generated: async (webui) => void calls.push(`generated ${webui}`),
      save: note('save'),
      saveLeftovers: async () => void calls.push('saveLeftovers'),
      openOptions: async () => void calls.push('openOptions'),
      importJob: async () => true,
      readSource: async () => new Blob(['source']),
      zip: async () => new Blob(['zip']),
      readResult: async () => new Blob(['png']),
      tune: async ({ jobId, tuning, pageId }) => {
        calls.push(`tune ${jobId} ${tuning.match} ${tuning.blend} for ${pageId}`);
        return {} as Job;
      },
      readThumbnail: async () => new Blob(['small']),
      readRemovals: async () => [],
      openResults: async () => void calls.push('openResults'),
      loadPart: async (part) => void calls.push(`loadPart ${part}`),
      checkBackend: async () => ({ state: 'ready', reason: { code: 'ready', backendUrl: '' }, backendUrl: '' }),
    },
    loadPart: partLoader(async () => {}),
    queue: observable<QueueState | null>(null),
    settings: observable(DEFAULT_SETTINGS),
    submitting: observable(0),
    holdsGenerate: () => false,
    isModelDeleted: () => false,
    askForTurn: () => ({ granted: Promise.resolve({ isModelDeleted: false }), anyway: () => {}, end: () => {} }),
    refresh: async () => void calls.push('refresh'),
    report: (error) => void reported.push(error),
    attempt: async (_, act) => {
      await act().catch((error: unknown) => void reported.push(error));
    },
    ...overrides,
  };
  return { page, calls, requests, reported };
}
