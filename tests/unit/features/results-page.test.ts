import { beforeEach, expect, test, vi } from 'vitest';
import { insertAnywhere } from '../../../features/page/insert-job.ts';
import type { Page } from '../../../features/page/page.ts';
import { resultsPage } from '../../../features/results-page.ts';
import { DEFAULT_WISHES } from '../../../jobs/wishes.ts';
import { aDoneJob } from '../components/a-job.ts';
import { fakePage } from './fake-page.ts';

type Handler = (message: { data: unknown }) => unknown;
const handlers = new Map<string, Handler>();
const onMessage: Page['onMessage'] = (name, handler) => {
  handlers.set(name, handler as unknown as Handler);
  return () => handlers.delete(name);
};
vi.mock('../../../features/page/insert-job.ts');

const send = async (name: string, data: unknown) => handlers.get(name)?.({ data });

beforeEach(() => handlers.clear());

test('inserts what the results page hands over', async () => {
  const { page } = fakePage({ onMessage });
  const { signal } = new AbortController();
  resultsPage.init(page, signal);
  const job = aDoneJob({ dismissed: true });
  await send('insertResult', job);
  expect(vi.mocked(insertAnywhere)).toHaveBeenCalledExactlyOnceWith(page, job, signal);
});

test('shows its parameters in the panel of their tab, if they are right', async () => {
  const { page } = fakePage({ onMessage });
  resultsPage.init(page, new AbortController().signal);
  const parameters = { ...DEFAULT_WISHES, steps: 7, seed: 5 };
  await send('showParameters', { tab: 'img2img', parameters });
  expect(page.tabs.img2img.parameters.value).toEqual(parameters);
  await expect(send('showParameters', { tab: 'txt2img', parameters: { ...parameters, steps: 0 } })).rejects.toThrow();
  expect(page.tabs.txt2img.parameters.value).toBe(DEFAULT_WISHES);
});

test('listens no longer when the page’s features end', () => {
  const life = new AbortController();
  resultsPage.init(fakePage({ onMessage }).page, life.signal);
  expect(handlers.size).toBe(2);
  life.abort();
  expect(handlers.size).toBe(0);
});
