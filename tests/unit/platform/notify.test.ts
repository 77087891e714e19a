import { beforeEach, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { notifyOfEnd } from '../../../platform/notify.ts';

const ORIGIN = 'http://127.0.0.1:7860';
const run = { done: 3, doubtful: 0, failed: 0, origin: ORIGIN, name: 'a-supir-2x.png' };
let isAllowed: boolean;
let tabs: { windowId: number; url: string }[];
let focused: boolean;
const create = vi.fn(async () => '');

beforeEach(() => {
  isAllowed = true;
  tabs = [];
  focused = true;
  create.mockClear();
  Object.assign(browser, {
    permissions: { contains: async () => isAllowed },
    tabs: { query: async () => tabs },
    windows: { get: async () => ({ focused }) },
    notifications: { create },
  });
});

it.each([
  [{ done: 3, doubtful: 2, failed: 0 }, '3 images are upscaled, 2 results do not look like the source.'],
  [{ done: 0, doubtful: 1, failed: 0 }, 'a-supir-2x.png came back, but does not look like its source.'],
  [{ done: 3, failed: 0 }, '3 images are upscaled.'],
  [{ done: 1, failed: 2 }, '1 image is upscaled, 2 could not be upscaled.'],
  [{ done: 1, failed: 0 }, 'a-supir-2x.png is upscaled.'],
  [{ done: 0, failed: 1 }, 'a-supir-2x.png could not be upscaled.'],
])('%j: %s', async (counts, message) => {
  await notifyOfEnd({ ...run, ...counts });
  expect(create).toHaveBeenCalledExactlyOnceWith(expect.any(String), expect.objectContaining({ message }));
});

it('says nothing where it may not, nor to somebody who looks at the web UI', async () => {
  isAllowed = false;
  await notifyOfEnd(run);
  isAllowed = true;
  tabs = [{ windowId: 1, url: `${ORIGIN}/` }];
  await notifyOfEnd(run);
  expect(create).not.toHaveBeenCalled();
  focused = false;
  await notifyOfEnd(run);
  expect(create).toHaveBeenCalledOnce();
});
