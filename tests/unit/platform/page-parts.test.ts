import { beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { type PagePart, runPagePart } from '../../../platform/page-parts.ts';

const executeScript = vi.fn(async () => []);
beforeEach(() => {
  executeScript.mockClear();
  Object.assign(browser, { scripting: { executeScript } });
});

test('a part runs in the frame that asks for it, and nowhere else', async () => {
  await runPagePart('later', { tab: { id: 7 }, frameId: 0 });
  expect(executeScript).toHaveBeenCalledExactlyOnceWith({ target: { tabId: 7, frameIds: [0] }, files: ['/later.js'] });
});

test('nothing else of the extension runs in a page, and nothing for a page of the extension', async () => {
  await expect(runPagePart('background' as PagePart, { tab: { id: 7 }, frameId: 0 })).rejects.toThrow('No part');
  await expect(runPagePart('later', {})).rejects.toThrow('Only a page');
  expect(executeScript).not.toHaveBeenCalled();
});
