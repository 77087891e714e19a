import { afterEach, expect, it, onTestFinished, vi } from 'vitest';
import { webuiServers } from '../../../runner/webui-servers.ts';
import { askOnlyWhere } from '../../../webui/server/webui-http.ts';
import { because } from '../words/said.ts';

const BASE = 'http://127.0.0.1:7860';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

it('one that never answers counts as one that is not there', async () => {
  vi.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort(new DOMException('late', 'TimeoutError')));
  vi.stubGlobal('fetch', (_: string, { signal }: RequestInit) => Promise.reject(signal?.reason));
  await expect(webuiServers.whichRun(BASE)).rejects.toThrow(because('webui-unreachable', { webui: BASE }));
  await expect(webuiServers.servedImage(BASE, `${BASE}/file=/a.png`)).rejects.toThrow(because('webui-unreachable'));
});

it('one that nobody is logged into takes nothing, though it tells its name', async () => {
  vi.stubGlobal('fetch', async (url: string) =>
    url.endsWith('/app_id') ? Response.json({ app_id: 7 }) : new Response(null, { status: 401 }),
  );
  await expect(webuiServers.whichRun(BASE)).rejects.toThrow(because('webui-login', { webui: BASE }));
});

it('one that the browser shuts us out of is asked nothing', async () => {
  const fetch = vi.fn();
  vi.stubGlobal('fetch', fetch);
  askOnlyWhere((base) => base !== BASE);
  onTestFinished(() => askOnlyWhere(() => true));
  await expect(webuiServers.whichRun(BASE)).rejects.toThrow(because('webui-not-allowed', { webui: BASE }));
  await expect(webuiServers.servedImage(BASE, `${BASE}/file=/a.png`)).rejects.toThrow(because('webui-not-allowed'));
  expect(fetch).not.toHaveBeenCalled();
});

it('what is wrong otherwise stays as it is', async () => {
  vi.stubGlobal('fetch', async () => new Response(null, { status: 401 }));
  await expect(webuiServers.whichRun(BASE)).rejects.toThrow(because('webui-login'));
});
