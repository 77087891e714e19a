import { expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { dropOtherHosts } from '../../../platform/host-permission.ts';

it.each([
  ['http://gpu:6688/sub', ['http://old/*']],
  ['http://127.0.0.1:6688', ['http://gpu/*', 'http://gpu:6688/*', 'http://old/*']],
  ['', ['http://gpu/*', 'http://gpu:6688/*', 'http://old/*']],
])(
  'with %j named, gives back %j and nothing that is required or that the user gave as a whole',
  async (named, left) => {
    const remove = vi.fn(async () => true);
    const own = ['http://127.0.0.1/*', 'http://localhost/*'];
    const origins = [...own, 'http://gpu/*', 'http://gpu:6688/*', 'http://old/*', 'https://*/*'];
    Object.assign(browser, { permissions: { getAll: async () => ({ origins }), remove } });
    vi.spyOn(browser.runtime, 'getManifest').mockReturnValue({
      host_permissions: ['http://127.0.0.1/*', 'http://localhost/*'],
    } as never);
    await dropOtherHosts([named]);
    expect(remove).toHaveBeenCalledExactlyOnceWith({ origins: left });
  },
);
