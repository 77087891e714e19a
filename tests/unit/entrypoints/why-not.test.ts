import { expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { whyNot } from '../../../entrypoints/popup/why-not.ts';

const tab = { id: 7, url: 'http://127.0.0.1:7860/', status: 'complete' };

function found(result: object | null): void {
  const executeScript = result ? async () => [{ result }] : () => Promise.reject(new Error('not allowed'));
  Object.assign(browser, { scripting: { executeScript: vi.fn(executeScript) } });
  Object.assign(browser, {
    permissions: { contains: async ({ origins }: { origins: string[] }) => origins[0] === 'http://127.0.0.1:7860/*' },
  });
}

test('a web UI in which nothing answers was opened before the extension was there', async () => {
  found({ isWebui: true, reason: null });
  expect(await whyNot(tab)).toEqual({ code: 'opened-before' });
  expect(await whyNot({ ...tab, status: 'loading' })).toEqual({ code: 'webui-building' });
});

test('where nothing of ours may be, nothing is missing', async () => {
  found({ isWebui: true, reason: null });
  expect(await whyNot({ ...tab, url: 'http://192.168.1.5:7860/' })).toBeNull();
  expect(await whyNot({})).toBeNull();
});

test('a page tells why it is none to work in, and one that nobody may look into tells nothing', async () => {
  found({ isWebui: false, reason: { code: 'no-webui' } });
  expect(await whyNot(tab)).toEqual({ code: 'no-webui' });
  found({ isWebui: false, reason: null });
  expect(await whyNot(tab)).toBeNull();
  found(null);
  expect(await whyNot(tab)).toBeNull();
});
