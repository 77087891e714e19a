import { expect, test, vi } from 'vitest';
import { createAccess } from '../../../features/page/access.ts';
import { observable } from '../../../features/page/observable.ts';
import type { PageView } from '../../../platform/page-news.ts';

function setUp(wasGranted = false) {
  const isGranted = observable(wasGranted);
  const answer = Promise.withResolvers<void>();
  const grant = vi.fn(async () => {
    await answer.promise;
    return { isGranted: true } as PageView;
  });
  const failed = vi.fn();
  const withdraw = vi.fn(async () => {});
  const take = (view: PageView) => isGranted.set(view.isGranted);
  return { access: createAccess(isGranted, { grant, withdraw, take, failed }), answer, grant, failed, withdraw };
}

test('the first act grants, once, and what it began can wait for that', async () => {
  const { access, answer, grant } = setUp();
  await access.settled();
  for (const _ of [1, 2, 3]) access.used();
  const settled = access.settled();
  expect(access.isGranted.value).toBe(false);
  answer.resolve();
  await settled;
  expect([access.isGranted.value, access.isNew.value]).toEqual([true, true]);
  access.used();
  expect(grant).toHaveBeenCalledOnce();
});

test('nothing is asked, and nothing said, where it was granted before', async () => {
  const { access, grant } = setUp(true);
  access.used();
  await access.settled();
  expect(grant).not.toHaveBeenCalled();
  expect(access.isNew.value).toBe(false);
});

test('what was begun hears why it could not be granted, and the next act asks again', async () => {
  const { access, answer, grant, failed } = setUp();
  const failure = new Error('silent');
  access.used();
  const settled = access.settled();
  answer.reject(failure);
  await expect(settled).rejects.toBe(failure);
  expect(failed).toHaveBeenCalledExactlyOnceWith(failure);
  access.used();
  expect(grant).toHaveBeenCalledTimes(2);
  await access.settled().catch(() => {});
});

test('once taken back it is as before the first act', async () => {
  const { access, answer, grant, withdraw } = setUp();
  answer.resolve();
  access.used();
  await access.settled();
  await access.withdraw();
  expect(withdraw).toHaveBeenCalledOnce();
  expect([access.isGranted.value, access.isNew.value]).toEqual([false, false]);
  access.used();
  expect(grant).toHaveBeenCalledTimes(2);
});
