import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { DEFAULT_SETTINGS, settings } from '../../../platform/settings.ts';

beforeEach(() => fakeBrowser.reset());

test('what an older version did not know is as at first', async () => {
  await fakeBrowser.storage.local.set({ settings: { saveTo: 'downloads', defaults: { upscale: 4 } } });
  expect(await settings.getValue()).toEqual({
    ...DEFAULT_SETTINGS,
    saveTo: 'downloads',
    defaults: { ...DEFAULT_SETTINGS.defaults, upscale: 4 },
  });
});

test('of the defaults, what only another version could ask for is as at first', async () => {
  await fakeBrowser.storage.local.set({ settings: { defaults: { upscale: 4, steps: 5000 } } });
  expect(await settings.getValue()).toEqual({
    ...DEFAULT_SETTINGS,
    defaults: { ...DEFAULT_SETTINGS.defaults, upscale: 4 },
  });
});

test('changes at the same time do not undo each other', async () => {
  await Promise.all([
    settings.change({ saveTo: 'downloads' }),
    settings.change({ nameTemplate: '{seed}' }),
    settings.change({ handOff: 'never' }),
    settings.change({ defaults: { steps: 20 } }),
    settings.change({ defaults: { upscale: 4 } }),
  ]);
  expect(await settings.getValue()).toEqual({
    ...DEFAULT_SETTINGS,
    saveTo: 'downloads',
    nameTemplate: '{seed}',
    handOff: 'never',
    defaults: { ...DEFAULT_SETTINGS.defaults, steps: 20, upscale: 4 },
  });
});

test('what another version kept otherwise is as at first, each by itself', async () => {
  const odd = {
    saveTo: 'moon',
    backendUrl: 'javascript:1',
    keepResults: 'many',
    resultFormat: 'webp',
    defaults: 7,
    more: 1,
  };
  await fakeBrowser.storage.local.set({ settings: odd });
  expect(await settings.getValue()).toEqual({ ...DEFAULT_SETTINGS, resultFormat: 'webp' });
});
