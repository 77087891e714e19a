import type { Page } from 'puppeteer-core';
import type { JobPage } from '../../../jobs/job-pages.ts';
import type { ListedJob } from '../../../jobs/listed-job.ts';
import type { Wishes } from '../../../jobs/wishes.ts';
import type { Panels } from '../../../platform/panel-values.ts';
import type { Settings } from '../../../platform/settings.ts';
import type { Tab } from '../../../webui/tab.ts';
import type { LabBrowser } from './browsers.ts';
import { waitFor, waitUntil } from './wait.ts';

/** Of the extension's page in which the functions below run. */
declare const chrome: {
  storage: {
    local: { get(key: string): Promise<{ settings?: Partial<Settings> }> };
  };
  runtime: { sendMessage(message: unknown): Promise<unknown> };
};

/** Enters the backend's address in the options, as a user does, and waits until it is kept. @param handOff see `chooseHandOff` */
export async function useBackend(open: LabBrowser, url: string, handOff?: Settings['handOff']): Promise<void> {
  const page = await open.openExtensionPage('options.html');
  await enterBackend(page, url);
  await waitForSetting(page, 'backendUrl', url);
  if (handOff) await selectHandOff(page, handOff);
  await page.close();
}

/** Chooses when the web UI's model leaves the GPU. */
export async function chooseHandOff(open: LabBrowser, wanted: Settings['handOff']): Promise<void> {
  const page = await open.openExtensionPage('options.html');
  await selectHandOff(page, wanted);
  await page.close();
}

async function selectHandOff(page: Page, wanted: Settings['handOff']): Promise<void> {
  await page.select('[name=hand_off]', wanted);
  await waitForSetting(page, 'handOff', wanted);
}

/** Chooses the file format of results in the options. */
export async function chooseFormat(open: LabBrowser, format: Settings['resultFormat']): Promise<void> {
  const page = await open.openExtensionPage('options.html');
  await page.select('[name=result_format]', format);
  await waitForSetting(page, 'resultFormat', format);
  await page.close();
}

export async function waitForSetting(
  page: Page,
  name: keyof Settings,
  value: string | number | boolean,
): Promise<void> {
  await waitFor(
    page,
    `${name} to be kept`,
    async (name, value) => (await chrome.storage.local.get('settings')).settings?.[name] === value,
    name,
    value,
  );
}

export async function enterBackend(page: Page, url: string): Promise<void> {
  await enter(page, 'backend_url', url, 'Enter');
}

/** Types into a field of an extension page and leaves it. Not by a click: the fields above it may just be moving it. */
export async function enter(page: Page, name: string, text: string, key: 'Tab' | 'Enter' = 'Tab'): Promise<void> {
  const field = await page.waitForSelector(`[name=${name}]`);
  await field?.focus();
  await field?.evaluate((input) => (input as HTMLInputElement).select());
  await page.keyboard.type(text);
  await page.keyboard.press(key);
}

/** All jobs, as the runner knows them. */
export async function allJobs(open: LabBrowser): Promise<ListedJob[]> {
  const page = await open.openExtensionPage('options.html');
  const jobs = await page.evaluate(readJobs);
  await page.close();
  return jobs;
}

/** Runs in a page of the extension. */
async function readJobs(): Promise<ListedJob[]> {
  const ask = (name: string, data?: unknown) => chrome.runtime.sendMessage({ name, data });
  await ask('openRunner');
  return ((await ask('listJobs', { after: null, of: null })) as { value?: JobPage }).value?.jobs ?? [];
}

/** Waits until the backend has taken these cancelled jobs out of its queue. */
export async function waitUntilLetGo(open: LabBrowser, ids: readonly string[]): Promise<void> {
  const page = await open.openExtensionPage('options.html');
  await waitUntil('the backend to let cancelled jobs go', async () =>
    (await page.evaluate(readJobs)).every((job) => !ids.includes(job.id) || !job.ticket),
  );
  await page.close();
}

/** Waits until a value typed into the panel of a tab is kept for the web UI at this address. */
export async function waitUntilKept(
  open: LabBrowser,
  webui: string,
  tab: Tab,
  name: keyof Wishes,
  value: unknown,
): Promise<void> {
  const page = await open.openExtensionPage('options.html');
  await waitUntil(`${name} of ${tab} to be kept for ${webui}`, async () => {
    const { parameters } = (await page.evaluate(readPanels))[new URL(webui).origin]?.[tab] ?? {};
    return parameters?.[name] === value;
  });
  await page.close();
}

/** What is kept of the panels, by origin. */
export async function keptPanels(open: LabBrowser): Promise<Record<string, Panels>> {
  const page = await open.openExtensionPage('options.html');
  const kept = await page.evaluate(readPanels);
  await page.close();
  return kept;
}

/** Runs in a page of the extension. */
async function readPanels(): Promise<Record<string, Panels>> {
  const read = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const database = await read(indexedDB.open('supir-origins'));
  const panels = database.transaction('panels').objectStore('panels');
  const [origins, values] = await Promise.all([read(panels.getAllKeys()), read(panels.getAll())]);
  database.close();
  return Object.fromEntries(origins.map((origin, at) => [String(origin), values[at]]));
}

/** Cancels and forgets all jobs, through the runner's own messages, and what the panels kept. */
export async function tidyExtension(open: LabBrowser): Promise<void> {
  const page = await open.openExtensionPage('options.html');
  await page.evaluate(async () => {
    const send = (name: string, data?: unknown) =>
      chrome.runtime.sendMessage({ name, data }) as Promise<{ value?: unknown }>;
    await send('openRunner');
    const jobs = ((await send('listAllJobs')).value as JobPage | undefined)?.jobs ?? [];
    for (const { id, state } of jobs) if (!['done', 'failed', 'cancelled'].includes(state)) await send('cancelJob', id);
    await Promise.all(jobs.map(({ id }) => send('deleteJob', id)));
    await send('pauseQueue', false);
    await new Promise<void>((done, failed) => {
      const opening = indexedDB.open('supir-origins');
      opening.onerror = () => failed(opening.error);
      opening.onsuccess = () => {
        const clearing = opening.result.transaction('panels', 'readwrite');
        clearing.objectStore('panels').clear();
        clearing.oncomplete = () => done();
        opening.result.close();
      };
    });
  });
  await page.close();
}
