import { expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { openOffscreenRunner, whenOffscreenRunnerListens } from '../../../platform/runner-host.ts';

test('what is told while the runner is being opened waits until it listens', async () => {
  const loading = Promise.withResolvers<void>();
  let isThere = false;
  const getContexts = async () => (isThere ? [{}] : []);
  const createDocument = vi.fn(() => loading.promise);
  Object.assign(browser, { offscreen: { createDocument } });
  Object.assign(browser.runtime, { getContexts });
  expect(await whenOffscreenRunnerListens()).toBe(false);

  const opened = openOffscreenRunner();
  const order: string[] = [];
  const told = whenOffscreenRunnerListens().then((listens) => order.push(`told ${listens}`));
  await vi.waitUntil(() => createDocument.mock.calls.length > 0);
  order.push('loaded');
  isThere = true;
  loading.resolve();
  await Promise.all([opened, told]);
  expect(order).toEqual(['loaded', 'told true']);
});
