import { browser } from 'wxt/browser';
import type { ListedJob } from '../jobs/listed-job.ts';
import { webuiAddress } from '../jobs/webui-address.ts';
import type { Wishes } from '../jobs/wishes.ts';
import type { Tab } from '../webui/tab.ts';
import { ReasonError } from '../words/reason.ts';
import { sendMessage } from './messages.ts';
import { keepPanel } from './origins.ts';
import { showTab } from './results-page.ts';
import { webuiPatterns } from './webui-hosts.ts';

/** A tab of the browser that shows a web UI. */
export interface OpenPage {
  /** Brings it to the front. */
  show(): Promise<void>;
}

/**
 * Has the page of a job's web UI that was used last put the result into its gallery, beside its source where that is. The click that
 * asks for it grants the web UI's origin.
 * @throws {ReasonError} `no-open-page`, or the page's own
 */
export async function insertInPage(job: ListedJob): Promise<OpenPage> {
  const { isGranted } = await sendMessage('grantOrigin', job.origin);
  if (!isGranted) throw new ReasonError({ code: 'webui-not-allowed', webui: job.webui });
  for (const { id, windowId, isFrozen } of await pagesAt((address) => address === job.webui)) {
    if (isFrozen) await showTab(id, windowId);
    if (await answers(() => sendMessage('insertResult', job, id))) return { show: () => showTab(id, windowId) };
  }
  throw new ReasonError({ code: 'no-open-page', webui: job.webui });
}

/** Makes these the kept parameters of a tab of a web UI; every page of its origin that is open shows them at once. */
export async function keepParameters(origin: string, tab: Tab, parameters: Wishes): Promise<OpenPage | null> {
  await keepPanel(origin, tab, { parameters });
  const told: OpenPage[] = [];
  for (const { id, windowId, isFrozen } of await pagesAt((address) => address === origin)) {
    const tell = () => sendMessage('showParameters', { tab, parameters }, id);
    const answering = answers(tell);
    // It shows them when it is shown.
    if (isFrozen || (await answering)) told.push({ show: () => showTab(id, windowId) });
  }
  return told[0] ?? null;
}

interface PageTab {
  id: number;
  windowId: number;
  /** Chromium lets it do nothing until it is shown. */
  isFrozen: boolean;
}

/** The one used last first. @param isMeant gets a page's address as in `Job.webui` */
async function pagesAt(isMeant: (address: string) => boolean): Promise<PageTab[]> {
  const tabs = await browser.tabs.query({ url: await webuiPatterns() });
  return tabs
    .toSorted((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0))
    .filter(({ url }) => isMeant(webuiAddress(url ?? '') ?? ''))
    .flatMap(({ id, windowId, frozen: isFrozen = false }) => (id === undefined ? [] : [{ id, windowId, isFrozen }]));
}

/** False for a page in which nothing of ours listens. */
async function answers(message: () => Promise<unknown>): Promise<boolean> {
  try {
    await message();
    return true;
  } catch (error) {
    if (error instanceof ReasonError) throw error;
    return false;
  }
}
