import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { QueueState } from '../../../jobs/queue-state.ts';
import type { Caller } from '../../../platform/caller.ts';
import type { MessageName } from '../../../platform/messages.ts';
import type { PageView } from '../../../platform/page-news.ts';
import { DEFAULT_SETTINGS } from '../../../platform/settings.ts';
import { because } from '../words/said.ts';

type Handler = (message: { data: unknown; caller: Caller }) => unknown;
const { handlers, sent } = vi.hoisted(() => ({
  handlers: new Map<string, (message: never) => unknown>(),
  sent: [] as [number, unknown][],
}));
vi.mock('../../../platform/messages.ts', () => ({
  onMessage: (name: string, handler: (message: never) => unknown) => void handlers.set(name, handler),
  sendMessage: async (_: string, view: unknown, tab: number) => void sent.push([tab, view]),
}));

const A = 'http://127.0.0.1:7860';
const B = 'http://127.0.0.1:7861';
const grantsChanged = vi.fn(async () => {});
const mayEnter = vi.fn(async (_origin: string) => true);
const granted = vi.fn(async () => {});
const withdrawn = vi.fn();

let news: typeof import('../../../platform/page-news.ts');
beforeEach(async () => {
  fakeBrowser.reset();
  sent.length = 0;
  vi.clearAllMocks();
  const { IDBFactory } = await import('fake-indexeddb');
  globalThis.indexedDB = new IDBFactory();
  vi.resetModules();
  news = await import('../../../platform/page-news.ts');
  vi.spyOn(browser.runtime, 'getManifest').mockReturnValue({ host_permissions: ['http://127.0.0.1/*'] } as never);
  const tabs = [`${A}/`, `${B}/`, 'http://127.0.0.1:8080/other', `${A}/?__theme=dark`];
  vi.spyOn(browser.tabs, 'query').mockResolvedValue(tabs.map((url, id) => ({ id, url })) as never);
  (await import('../../../platform/serve-pages.ts')).servePages({ grantsChanged, mayEnter, granted, withdrawn });
});

const from = (origin: string): Caller => ({ kind: 'page', origin });
const send = async <T>(name: MessageName, caller: Caller, data: unknown = null): Promise<T> =>
  (await (handlers.get(name) as Handler)({ data, caller })) as T;

const QUEUE = {
  left: 3,
  modelsAway: [A, `${B}/sd`],
  modelsDeleted: [B],
  pausedOrigins: [A, B],
  holders: [`${B}/sd`],
  problem: { code: 'model-away', webui: B, because: { code: 'timed-out' } },
} as unknown as QueueState;
const CHOSEN = { ...DEFAULT_SETTINGS, backendUrl: 'http://gpu:6688', saveTo: 'downloads' } as const;

describe('a page', () => {
  it('that is not granted learns with what its panel begins, and nothing else', async () => {
    const defaults = { ...DEFAULT_SETTINGS.defaults, steps: 9 };
    await fakeBrowser.storage.local.set({ settings: { ...CHOSEN, defaults }, queue: QUEUE });
    const view = await send<PageView>('openPage', from(A));
    expect(view).toMatchObject({ isGranted: false, queue: null, settings: { ...DEFAULT_SETTINGS, defaults } });
  });

  it('that is granted learns what concerns itself', async () => {
    await fakeBrowser.storage.local.set({ settings: CHOSEN, queue: QUEUE });
    const view = await send<PageView>('grantOrigin', from(A));
    expect(view).toMatchObject({ isGranted: true, settings: { backendUrl: 'http://gpu:6688', saveTo: 'downloads' } });
    expect(Object.keys(view.settings)).not.toContain('serverFolder');
    expect(view.queue).toMatchObject({ left: 3, modelsAway: [A], modelsDeleted: [], problem: null });
    expect(view.queue).toMatchObject({ pausedOrigins: [A], holders: [] });
    expect(grantsChanged).toHaveBeenCalledOnce();
    expect(await send('openPage', from(A))).toMatchObject({ isGranted: true });
    expect(await send('openPage', from(B))).toMatchObject({ isGranted: false });
  });

  it('grants its own origin, whatever it names; a page of the extension grants the one that it names', async () => {
    await send('grantOrigin', from(A), B);
    expect(await send('openPage', from(B))).toMatchObject({ isGranted: false });
    await send('grantOrigin', { kind: 'extension' }, B);
    expect(await send('openPage', from(B))).toMatchObject({ isGranted: true });
    await expect(send('grantOrigin', { kind: 'extension' })).rejects.toThrow(because('stranger'));
  });

  it('that the browser shut us out of is told so, and what grants it in a page of the extension waits for the browser', async () => {
    mayEnter.mockResolvedValue(false);
    await expect(send('grantOrigin', from(A))).rejects.toThrow(because('webui-not-allowed', { webui: A }));
    await send('grantOrigin', { kind: 'extension' }, A);
    expect(await send('openPage', from(A))).toMatchObject({ isGranted: false });
    expect(granted).not.toHaveBeenCalled();
    mayEnter.mockResolvedValue(true);
    await send('grantOrigin', from(A));
    expect(await send('openPage', from(A))).toMatchObject({ isGranted: true });
    expect(granted.mock.calls).toEqual([[A]]);
  });

  it('is withdrawn by itself, or by name in a page of the extension', async () => {
    for (const origin of [A, B]) await send('grantOrigin', from(origin));
    await send('withdrawOrigin', from(A), B);
    expect(await send('openPage', from(B))).toMatchObject({ isGranted: true });
    await send('withdrawOrigin', { kind: 'extension' }, B);
    for (const origin of [A, B]) expect(await send('openPage', from(origin))).toMatchObject({ isGranted: false });
    expect(withdrawn).toHaveBeenCalledTimes(2);
  });

  it('keeps values of its own panels, which are checked', async () => {
    await send('keepPanel', from(A), { tab: 'img2img', values: { isOpen: false, more: 1 } });
    expect(await send('openPage', from(A))).toMatchObject({ panels: { img2img: { isOpen: false } } });
    expect(await send('openPage', from(B))).toMatchObject({ panels: { img2img: {} } });
    await expect(send('keepPanel', from(A), { tab: '__proto__', values: {} })).rejects.toThrow(because('stranger'));
    const wrong = { tab: 'txt2img', values: { parameters: { steps: 1e9 } } };
    await expect(send('keepPanel', from(A), wrong)).rejects.toThrow('parameters');
  });

  it('is told when it was withdrawn, in whichever tab, and nobody else is', async () => {
    await send('grantOrigin', from(A));
    await send('grantOrigin', from(B));
    await news.tellPages();
    sent.length = 0;
    await send('withdrawOrigin', from(A));
    await news.tellPages();
    expect(sent.filter(([, view]) => !(view as PageView).isGranted).map(([tab]) => tab)).toEqual([0, 3]);
    expect(grantsChanged).toHaveBeenCalledTimes(3);
  });
});

it('news goes to the pages that are granted', async () => {
  await send('grantOrigin', from(A));
  await news.tellPages();
  sent.length = 0;
  await news.tellPages();
  expect(sent.map(([tab]) => tab)).toEqual([0, 3]);
});
