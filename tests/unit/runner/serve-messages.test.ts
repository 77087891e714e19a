import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Job } from '../../../jobs/job.ts';
import type { JobPage } from '../../../jobs/job-pages.ts';
import { JobBook } from '../../../jobs/queue/job-book.ts';
import type { Queue } from '../../../jobs/queue/queue.ts';
import { DEFAULT_WISHES } from '../../../jobs/wishes.ts';
import type { Caller } from '../../../platform/caller.ts';
import { checkSender, SENDERS } from '../../../platform/message-senders.ts';
import type { MessageName } from '../../../platform/messages.ts';
import { DEFAULT_SETTINGS } from '../../../platform/settings.ts';
import { openAwake } from '../../../runner/awake.ts';
import type { OpenRunner } from '../../../runner/open-runner.ts';
import { serveMessages } from '../../../runner/serve-messages.ts';
import { makePng } from '../images/make-png.ts';
import { withInfotext } from '../images/written.ts';
import { aJob } from '../jobs/a-job.ts';
import { memoryStore } from '../jobs/memory-store.ts';
import { because } from '../words/said.ts';

type Handler = (message: { data: unknown; caller: Caller }) => unknown;
const handlers = vi.hoisted(() => new Map<string, Handler>());
vi.mock('../../../platform/messages.ts', () => ({
  onMessage: (name: string, handler: Handler) => void handlers.set(name, handler),
}));

const SETTINGS = { ...DEFAULT_SETTINGS, backendUrl: 'http://of-the-settings' };

const OWN = 'chrome-extension://abcdef';
const A = { origin: 'http://127.0.0.1:7860' };
const B = { origin: 'http://127.0.0.1:7861' };
const EXTENSION = { origin: OWN };

const ID = '0b6d4f0e-6d5c-4a7e-8f3d-1c2b3a495867';
const KNOWN = '1b6d4f0e-6d5c-4a7e-8f3d-1c2b3a495867';

const resultOf = (name: string) => ({ name, byteLength: 6, infotext: '', width: 8, height: 8 });

const queue = {
  submit: vi.fn<Queue['submit']>(async (job) => job),
  cancel: vi.fn<Queue['cancel']>(async () => {}),
  retry: vi.fn<Queue['retry']>(async () => {}),
  dismiss: vi.fn<Queue['dismiss']>(async () => {}),
  delete: vi.fn<Queue['delete']>(async () => {}),
  pause: vi.fn<Queue['pause']>(async () => {}),
  moveToFront: vi.fn<Queue['moveToFront']>(async () => {}),
  goOn: vi.fn<Queue['goOn']>(),
  markInserted: vi.fn<Queue['markInserted']>(async () => {}),
  unfinishedAt: () => 0,
};
const save = vi.fn(async () => {});
const saveLeftovers = vi.fn(async () => {});
const placeLeftovers = vi.fn(async () => {});
const awake = openAwake();
const settingsChanged = vi.fn();
const grantsChanged = vi.fn(async () => {});
const grant = vi.fn(async () => {});
const tunedJob = vi.fn<OpenRunner['tunedJob']>(async () => aJob({ id: 'tuned' }));
const acquaintance = {
  meet: vi.fn(async () => 'run'),
  recall: vi.fn(async () => {}),
  isOf: vi.fn(({ run }: Pick<Job, 'run'>, of: string) => run !== 'other' && of === 'run'),
  accept: vi.fn(async () => {}),
};
/** As a page of the web UI asks, of the first run or of another one. */
const listing = ({ origin }: { origin: string }, run = 'run') => ({ after: null, of: { webui: origin, run } });
let asked: string[];
let book: JobBook;

vi.mock('../../../platform/host-permission.ts', () => ({
  isRequired: (url: string) => url.startsWith('http://127.0.0.1:'),
}));

beforeEach(async () => {
  const store = memoryStore();
  store.jobs.set('a', aJob({ id: 'a', origin: A.origin, state: 'done', result: resultOf('a.png') }));
  store.jobs.set('b', aJob({ id: 'b', origin: B.origin, state: 'done', result: resultOf('b.png') }));
  store.jobs.set(KNOWN, aJob({ id: KNOWN, origin: A.origin, dismissed: true }));
  store.jobs.set('old', aJob({ id: 'old', origin: A.origin, dismissed: true }));
  asked = [];
  book = await JobBook.open(store, () => {});
  const runner = {
    book,
    acquaintance,
    queue,
    readResult: async () => new Blob(['result']),
    readSource: async () => new Blob(['source']),
    tunedJob,
    thumbnails: { read: async () => new Blob(['small']) },
    retention: { removals: async () => [], settled: async () => {} },
    finisher: { placeLeftovers, save, saveLeftovers },
  };
  serveMessages({
    started: Promise.resolve(runner as unknown as OpenRunner),
    settings: async () => SETTINGS,
    settingsChanged,
    grantsChanged,
    grant,
    hiddenInfotext: async () => null,
    awake,
    mayReach: async (url) => {
      asked.push(url);
      return false;
    },
  });
});
afterEach(() => vi.clearAllMocks());

/** As messages come: by a sender that may send them. */
async function send(name: MessageName, sender: { origin: string }, data?: unknown) {
  const caller = await checkSender(SENDERS[name], sender, OWN, async () => null);
  return handlers.get(name)?.({ data, caller });
}

describe('jobs of a web UI', () => {
  it.each([
    [A, ['a']],
    [B, ['b']],
    [EXTENSION, ['a', 'b']],
    [{ origin: 'http://elsewhere' }, []],
  ])('%j lists %j', async (sender, ids) => {
    expect(((await send('listJobs', sender, listing(sender))) as JobPage).jobs.map(({ id }) => id)).toEqual(ids);
  });

  it('also dismissed ones are listed, and deleted, for the extension only', async () => {
    expect(((await send('listAllJobs', EXTENSION)) as JobPage).jobs.map(({ id }) => id)).toEqual([
      KNOWN,
      'a',
      'b',
      'old',
    ]);
    await expect(send('listAllJobs', A)).rejects.toThrow(because('stranger'));
    await expect(send('deleteJob', A, 'a')).rejects.toThrow(because('stranger'));
    await expect(send('readRemovals', A)).rejects.toThrow(because('stranger'));
    expect(await send('readRemovals', EXTENSION)).toEqual([]);
    expect(queue.delete).not.toHaveBeenCalled();
    await send('deleteJob', EXTENSION, 'a');
    expect(queue.delete).toHaveBeenCalledExactlyOnceWith('a');
  });

  it.each([
    ['cancelJob', queue.cancel],
    ['dismissJob', queue.dismiss],
    ['markInserted', queue.markInserted],
    ['saveResult', save],
  ] as const)('%s touches those of the sender, and no others', async (name, act) => {
    await send(name, A, 'a');
    expect(act).toHaveBeenCalledExactlyOnceWith('a');
    await expect(send(name, A, 'b')).rejects.toThrow(because('job-unknown'));
    await expect(send(name, A, 'c')).rejects.toThrow(because('job-unknown'));
    expect(act).toHaveBeenCalledTimes(1);
    await send(name, EXTENSION, 'b');
    expect(act).toHaveBeenLastCalledWith('b');
  });

  it('retryJob takes other wishes, checks them and makes them out for the source', async () => {
    await send('retryJob', A, { jobId: 'a' });
    await send('retryJob', A, {
      jobId: 'a',
      anew: { id: ID, parameters: { ...DEFAULT_WISHES, steps: 3, upscale: 4 } },
    });
    expect(queue.retry.mock.calls).toEqual([
      ['a', undefined],
      ['a', expect.objectContaining({ id: ID, target: { width: 2048, height: 2048 } })],
    ]);
    const order = queue.retry.mock.calls[1]?.[1];
    expect(order).toMatchObject({ plan: { upscale: 4 }, parameters: { steps: 3, upscale: 4 } });
    expect(order?.parameters.seed).toBeGreaterThanOrEqual(0);
    await expect(send('retryJob', A, { jobId: 'b' })).rejects.toThrow(because('job-unknown'));
    const wrong = { ...DEFAULT_WISHES, steps: 0 };
    await expect(send('retryJob', A, { jobId: 'a', anew: { id: ID, parameters: wrong } })).rejects.toThrow(
      because('not-in-range', { field: 'steps' }),
    );
  });

  it('retryJob with other wishes, asked again by a page that did not hear the answer, is done already', async () => {
    const again = { jobId: 'a', anew: { id: KNOWN, parameters: DEFAULT_WISHES } };
    await send('retryJob', A, again);
    expect(queue.retry).not.toHaveBeenCalled();
    await expect(send('retryJob', B, { ...again, jobId: 'b' })).rejects.toThrow(because('job-unknown'));
    await expect(send('retryJob', A, { ...again, anew: { id: 'a' } })).rejects.toThrow(because('malformed'));
  });

  it('tuneResult makes a new one of those of the sender, and checks what is asked', async () => {
    const tuning = { match: 'mean', blend: 0.5 };
    expect(await send('tuneResult', A, { id: ID, jobId: 'a', tuning, pageId: 'page' })).toMatchObject({ id: 'tuned' });
    await send('tuneResult', EXTENSION, { id: ID, jobId: 'b', tuning, pageId: null });
    expect(tunedJob.mock.calls).toEqual([
      [ID, 'a', tuning, 'page'],
      [ID, 'b', tuning, null],
    ]);
    await expect(send('tuneResult', A, { id: ID, jobId: 'b', tuning, pageId: null })).rejects.toThrow(
      because('job-unknown'),
    );
    const wrong = { match: 'mean', blend: 2 };
    await expect(send('tuneResult', A, { id: ID, jobId: 'a', tuning: wrong, pageId: null })).rejects.toThrow(
      RangeError,
    );
    expect(tunedJob).toHaveBeenCalledTimes(2);
  });

  it.each(['readResult', 'readSource', 'readThumbnail'] as const)(
    '%s hands out those of the sender, and no others',
    async (name) => {
      expect(await send(name, A, 'a')).toBeInstanceOf(Blob);
      await expect(send(name, A, 'b')).rejects.toThrow(because('job-unknown'));
    },
  );
});

describe('what a page of the extension has a web UI asked', () => {
  it.each([
    ['retryJob', { jobId: 'b' }],
    ['saveResult', 'b'],
    ['tuneResult', { id: ID, jobId: 'b', tuning: { match: 'mean', blend: 0.5 }, pageId: null }],
    ['importJob', { job: aJob({ id: 'c', origin: B.origin }), source: new Blob() }],
  ] as const)('%s grants its origin', async (name, data) => {
    await send(name, EXTENSION, data);
    expect(grant).toHaveBeenCalledExactlyOnceWith(B.origin);
  });

  it('but no job of a file that of another host', async () => {
    const job = aJob({ id: 'c', origin: 'http://nas:7860', webui: 'http://nas:7860' });
    await send('importJob', EXTENSION, { job, source: new Blob() });
    expect(grant).not.toHaveBeenCalled();
  });

  it('but nothing that only looks, and nothing that a page asks', async () => {
    await send('readResult', EXTENSION, 'b');
    await send('cancelJob', EXTENSION, 'b');
    await send('retryJob', B, { jobId: 'b' });
    expect(grant).not.toHaveBeenCalled();
  });
});

describe('importJob', () => {
  const images = { source: new Blob(['source']), result: new Blob(['result']) };
  const there = (parts: Partial<Job>) => send('importJob', EXTENSION, { job: aJob({ id: 'c', ...parts }), ...images });
  const here = async () => ((await send('listAllJobs', EXTENSION)) as JobPage).jobs.find(({ id }) => id === 'c');

  it('takes a job of another browser as it is when it has ended', async () => {
    const done = { state: 'done', result: resultOf('c.png'), createdAtMs: 0 } as const;
    expect(await there(done)).toBe(true);
    expect(await send('readJob', EXTENSION, 'c')).toEqual(aJob({ id: 'c', ...done }));
    // Oldest first.
    expect(((await send('listAllJobs', EXTENSION)) as JobPage).jobs[0]?.id).toBe('c');
  });

  it.each(['waiting', 'sending', 'queued', 'running'] as const)('starts none that is %s there', async (state) => {
    await there({ state, startedAtMs: 5, expectedMs: 5 });
    expect(await here()).toMatchObject({ state: 'cancelled', reason: { code: 'came-unfinished' } });
    expect(queue.submit).not.toHaveBeenCalled();
    expect(queue.retry).not.toHaveBeenCalled();
  });

  it('one whose result was there already is done, and its web UI has still to take it', async () => {
    await there({ state: 'finishing', result: resultOf('c.png') });
    expect(await here()).toMatchObject({ state: 'done', result: { name: 'c.png', unplaced: true } });
  });

  it('leaves one that is here already as it is', async () => {
    const job = aJob({ id: 'a', state: 'failed' });
    expect(await send('importJob', EXTENSION, { job, ...images })).toBe(false);
    expect(((await send('listAllJobs', EXTENSION)) as JobPage).jobs).toContainEqual(
      expect.objectContaining({ id: 'a', state: 'done' }),
    );
  });

  it('is for pages of the extension only', async () => {
    await expect(send('importJob', A, { job: aJob({ id: 'c' }), ...images })).rejects.toThrow(because('stranger'));
    expect(await here()).toBe(undefined);
  });
});

describe('zipResults', () => {
  it('zips the results of the sender’s jobs, and none of others', async () => {
    const zip = (await send('zipResults', EXTENSION, ['a', 'b'])) as Blob;
    expect((await zip.text()).match(/[ab]\.png/g)).toEqual(['a.png', 'b.png', 'a.png', 'b.png']);
    await expect(send('zipResults', A, ['a', 'b'])).rejects.toThrow(because('job-unknown'));
  });
});

it('a page pauses its own jobs and puts its own before each other; the popup all', async () => {
  await send('pauseQueue', A, true);
  await send('pauseQueue', EXTENSION, false);
  await send('moveToFront', A, 'a');
  await send('moveToFront', EXTENSION, 'a');
  expect([queue.pause.mock.calls, queue.moveToFront.mock.calls]).toEqual([
    [
      [true, A.origin],
      [false, null],
    ],
    [
      ['a', A.origin],
      ['a', null],
    ],
  ]);
  await expect(send('goOn', A)).rejects.toThrow(because('stranger'));
  await send('goOn', EXTENSION);
  expect(queue.goOn).toHaveBeenCalledOnce();
});

it('gives the whole of a job to those who may see it, infotexts to the extension only', async () => {
  expect(await send('readJob', A, 'a')).toMatchObject({ id: 'a', source: { infotext: 'a cat' } });
  await expect(send('readJob', A, 'b')).rejects.toThrow(because('job-unknown'));
  expect(await send('readInfotexts', EXTENSION, ['a', 'gone'])).toEqual({ a: '', gone: '' });
  await expect(send('readInfotexts', A, ['a'])).rejects.toThrow(because('stranger'));
});

describe('listJobs', () => {
  it('counts what is not known to be of the web UI that serves the page, until the user says that it is', async () => {
    expect(await send('listJobs', A, listing(A, 'page:1'))).toEqual({ jobs: [], next: null, earlier: 1 });
    await send('acceptEarlier', A, { webui: A.origin, run: 'page:1' });
    expect(acquaintance.accept).toHaveBeenCalledExactlyOnceWith(A.origin, 'page:1');
    await vi.waitFor(() => expect(placeLeftovers).toHaveBeenCalledTimes(2));
  });

  it('lets no page ask for, nor speak for, another web UI', async () => {
    const of = { webui: B.origin, run: 'run' };
    await expect(send('listJobs', A, { after: null, of })).rejects.toThrow(because('stranger'));
    await expect(send('listJobs', A, { after: null, of: null })).rejects.toThrow(because('malformed', { part: 'run' }));
    await expect(send('acceptEarlier', A, of)).rejects.toThrow(because('stranger'));
    await expect(send('meetWebui', A, { webui: B.origin, pageId: '1' })).rejects.toThrow(because('stranger'));
    expect(await send('meetWebui', A, { webui: A.origin, pageId: '1' })).toBe('run');
  });

  it('keeps Firefox awake until the web UI of the page that asks has what it did not take', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    placeLeftovers.mockReturnValueOnce(promise);
    await send('listJobs', A, listing(A));
    expect(awake.isNeeded).toBe(true);
    resolve();
    await vi.waitUntil(() => !awake.isNeeded);
  });
});

describe('submitJob', () => {
  const request = {
    id: '00000000-0000-4000-8000-000000000000',
    tab: 'txt2img',
    pageId: 'page',
    webui: A.origin,
    run: 'run',
    from: 'gallery',
    image: new Blob([makePng({ width: 64, height: 64 })]),
    url: null,
    stem: 'x',
    infotext: '',
    parameters: DEFAULT_WISHES,
  };

  it('takes the origin from the browser, not from the page, and draws a seed', async () => {
    const job = (await send('submitJob', A, { ...request, origin: B.origin })) as Job;
    expect(job.origin).toBe(A.origin);
    expect(job.parameters.seed).toBeGreaterThanOrEqual(0);
    expect(queue.submit).toHaveBeenCalledExactlyOnceWith(job, request.image);
  });

  it('leaves an image out that has a job of the same settings, where that was asked for', async () => {
    const job = (await send('submitJob', A, request)) as Job;
    await book.add({ ...job, id: 'before', state: 'done' }, request.image);
    queue.submit.mockClear();
    expect(await send('submitJob', A, { ...request, unlessOrdered: true })).toBeNull();
    expect(queue.submit).not.toHaveBeenCalled();
    const parameters = { ...DEFAULT_WISHES, steps: 33 };
    expect(await send('submitJob', A, { ...request, parameters, unlessOrdered: true })).not.toBeNull();
    expect(await send('submitJob', A, request)).not.toBeNull();
  });

  it('gives nobody the job of another web UI, whatever id is sent', async () => {
    queue.submit.mockResolvedValueOnce(aJob({ id: request.id, origin: B.origin }));
    await expect(send('submitJob', A, request)).rejects.toThrow(because('job-unknown'));
  });

  it('saves nothing of a request that is refused', async () => {
    await expect(send('submitJob', A, { ...request, image: new Blob([]) })).rejects.toThrow(because('image-empty'));
    await expect(send('submitJob', EXTENSION, request)).rejects.toThrow(because('stranger'));
    expect(queue.submit).not.toHaveBeenCalled();
  });
});

it('the infotext of a file that was dropped is read for the page; of what is no image it is none', async () => {
  const file = new Blob([withInfotext(makePng({}), 'a cat')]);
  expect(await send('readFileInfotext', A, file)).toBe('a cat');
  expect(await send('readFileInfotext', A, new Blob(['text']))).toBe('');
  await expect(send('readFileInfotext', A, 'text')).rejects.toThrow(because('malformed', { part: 'image' }));
});

describe('checkBackend and settings', () => {
  it('looks at addresses that the extension names; a web page cannot choose one', async () => {
    expect(await send('checkBackend', EXTENSION, 'http://named')).toMatchObject({ backendUrl: 'http://named' });
    expect(await send('checkBackend', EXTENSION, null)).toMatchObject({ backendUrl: 'http://of-the-settings' });
    await expect(send('checkBackend', A, 'http://router.local')).rejects.toThrow(because('stranger'));
    expect(asked).toEqual(['http://named', 'http://of-the-settings']);
  });

  it('saves what could not be saved when the extension says so, not a page', async () => {
    await expect(send('saveLeftovers', A)).rejects.toThrow(because('stranger'));
    expect(saveLeftovers).not.toHaveBeenCalled();
    await send('saveLeftovers', EXTENSION);
    expect(saveLeftovers).toHaveBeenCalledOnce();
  });

  it('takes settings from the extension only', async () => {
    await expect(send('settingsChanged', A, SETTINGS)).rejects.toThrow(because('stranger'));
    expect(settingsChanged).not.toHaveBeenCalled();
    await send('settingsChanged', EXTENSION, SETTINGS);
    expect(settingsChanged).toHaveBeenCalledExactlyOnceWith(SETTINGS);
  });
});
