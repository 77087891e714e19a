import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { readTabState } from '../../../features/page/tab-state.ts';
import { DEFAULT_WISHES } from '../../../jobs/wishes.ts';

beforeEach(() => fakeBrowser.reset());

test('of the values of another version, a panel keeps what it can: only the rest is as the user’s defaults', async () => {
  const defaults = { ...DEFAULT_WISHES, steps: 40, noise: 1.01 };
  await fakeBrowser.storage.local.set({ 'parameters:txt2img': { steps: 33, a_prompt: 'my own', noise: 7 } });
  const { parameters } = await readTabState('txt2img', defaults, new AbortController().signal);
  expect(parameters.value).toEqual({ ...defaults, steps: 33, a_prompt: 'my own' });
});
