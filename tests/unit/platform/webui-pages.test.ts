import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { DEFAULT_WISHES } from '../../../jobs/wishes.ts';
import { sendMessage } from '../../../platform/messages.ts';
import { panelsOf } from '../../../platform/origins.ts';
import { insertInPage, keepParameters } from '../../../platform/webui-pages.ts';
import { ReasonError } from '../../../words/reason.ts';
import { aDoneJob } from '../components/a-job.ts';
import { because } from '../words/said.ts';

vi.mock('../../../platform/messages.ts');
const send = vi.mocked(sendMessage);
const SILENT = new Error('No response');

beforeEach(() => {
  vi.resetAllMocks();
  send.mockResolvedValue({ isGranted: true } as never);
  vi.spyOn(browser.runtime, 'getManifest').mockReturnValue({ host_permissions: ['http://127.0.0.1/*'] } as never);
});

/** Tabs of the browser, by their address; the last one was used last. */
function openTabs(...urls: string[]) {
  const tabs = urls.map((url, id) => ({ id, url, windowId: 100 + id, lastAccessed: id }));
  vi.spyOn(browser.tabs, 'query').mockResolvedValue(tabs as never);
  const shown: number[] = [];
  vi.spyOn(browser.tabs, 'update').mockImplementation((async (id: number) => void shown.push(id)) as never);
  vi.spyOn(browser.windows, 'update').mockImplementation((async (id: number) => void shown.push(id)) as never);
  return shown;
}

const told = () => send.mock.calls.flatMap(([name, , tabId]) => (tabId === undefined ? [] : [`${name} ${tabId}`]));
const WEBUI = 'http://127.0.0.1:7860';

describe('inserting into an open page', () => {
  const job = aDoneJob();

  test('takes the one of its web UI that was used last, and can show it', async () => {
    const shown = openTabs(
      'http://127.0.0.1:7860/',
      'http://127.0.0.1:7860/?__theme=dark',
      'http://127.0.0.1:7861/',
      'http://127.0.0.1:7860/docs',
    );
    const page = await insertInPage(job);
    // The click that asked for it is one on something of ours.
    expect(send.mock.calls).toEqual([
      ['grantOrigin', job.origin],
      ['insertResult', job, 1],
    ]);
    await page.show();
    expect(shown).toEqual([1, 101]);
  });

  test('finds one below a path', async () => {
    openTabs('http://127.0.0.1:7860/', 'http://127.0.0.1:7860/sd/');
    await insertInPage({ ...job, webui: 'http://127.0.0.1:7860/sd' });
    expect(told()).toEqual(['insertResult 1']);
  });

  test('goes on to the next where nothing of ours listens', async () => {
    openTabs('http://127.0.0.1:7860/', 'http://127.0.0.1:7860/');
    send.mockResolvedValueOnce({ isGranted: true } as never).mockRejectedValueOnce(SILENT);
    await insertInPage(job);
    expect(told()).toEqual(['insertResult 1', 'insertResult 0']);
  });

  test.each([[[]], [['http://127.0.0.1:7861/']]])('says that none is open (%j)', async (urls) => {
    openTabs(...urls);
    await expect(insertInPage(job)).rejects.toThrow(because('no-open-page', { webui: 'http://127.0.0.1:7860' }));
  });

  test('shows one that the browser froze before it asks it: it would answer nothing until then', async () => {
    const shown = openTabs('http://127.0.0.1:7860/');
    const frozen = { id: 7, windowId: 107, url: 'http://127.0.0.1:7860/', frozen: true };
    vi.spyOn(browser.tabs, 'query').mockResolvedValue([frozen] as never);
    send.mockImplementation((async (name: string) => {
      if (name === 'insertResult') expect(shown).toEqual([7, 107]);
      return { isGranted: true };
    }) as never);
    await insertInPage(job);
    expect(told()).toEqual(['insertResult 7']);
  });

  test('says that the browser shuts us out of it', async () => {
    openTabs();
    send.mockResolvedValueOnce({ isGranted: false } as never);
    await expect(insertInPage(job)).rejects.toThrow(because('webui-not-allowed', { webui: 'http://127.0.0.1:7860' }));
  });

  test('hands on why the page could not', async () => {
    openTabs('http://127.0.0.1:7860/');
    const failure = new ReasonError({ code: 'gallery-unreachable' });
    send.mockResolvedValueOnce({ isGranted: true } as never).mockRejectedValueOnce(failure);
    await expect(insertInPage(job)).rejects.toBe(failure);
  });
});

describe('keeping parameters', () => {
  const parameters = { ...DEFAULT_WISHES, steps: 7 };

  test('is for the next page of the web UI, for all of it that are open, and for no other web UI', async () => {
    openTabs(`${WEBUI}/`, 'http://localhost:7861/', `${WEBUI}/?__theme=dark`);
    expect(await keepParameters(WEBUI, 'img2img', parameters)).not.toBeNull();
    expect((await panelsOf(WEBUI)).img2img).toEqual({ parameters });
    expect((await panelsOf('http://localhost:7861')).img2img).toEqual({});
    expect(told()).toEqual(['showParameters 2', 'showParameters 0']);
    expect(send.mock.calls[0]?.[1]).toEqual({ tab: 'img2img', parameters });
  });

  test('says that no page shows them yet', async () => {
    openTabs(`${WEBUI}/something-else`);
    send.mockRejectedValue(SILENT);
    expect(await keepParameters(WEBUI, 'txt2img', parameters)).toBeNull();
    expect((await panelsOf(WEBUI)).txt2img).toEqual({ parameters });
  });
});
