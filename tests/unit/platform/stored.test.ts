import { beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { keepFromPages, stored } from '../../../platform/stored.ts';

beforeEach(() => fakeBrowser.reset());

describe('a stored value', () => {
  test('is the fallback until it is set, and then kept under its key', async () => {
    expect(await stored('queue', 'nothing').getValue()).toBe('nothing');
    await stored('queue', 'nothing').setValue('full');
    expect(await stored('queue', 'nothing').getValue()).toBe('full');
    expect(await browser.storage.local.get()).toEqual({ queue: 'full' });
  });

  test('false and 0 are values', async () => {
    await stored<unknown>('a', true).setValue(false);
    expect(await stored<unknown>('a', true).getValue()).toBe(false);
  });

  test('tells of its own changes only, also when it was removed, until nobody listens', async () => {
    const heard: unknown[] = [];
    const stop = stored<number>('a', 0).watch((value) => heard.push(value));
    await browser.storage.local.set({ b: 7 });
    await browser.storage.local.set({ a: 1 });
    await browser.storage.local.remove('a');
    expect(heard).toEqual([1, 0]);
    stop();
    await browser.storage.local.set({ a: 2 });
    expect(heard).toEqual([1, 0]);
  });
});

test('content scripts are kept from it, where the browser can do that', () => {
  const setAccessLevel = vi.fn(async () => {});
  Object.assign(browser.storage.local, { setAccessLevel });
  keepFromPages();
  expect(setAccessLevel).toHaveBeenCalledExactlyOnceWith({ accessLevel: 'TRUSTED_CONTEXTS' });
  // As in Firefox 153.
  Object.assign(browser.storage.local, { setAccessLevel: undefined });
  expect(keepFromPages).not.toThrow();
});
