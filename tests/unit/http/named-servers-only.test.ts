import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { connect } from '../../../backend/connect.ts';
import { identify } from '../../../backend/identify.ts';
import { DEFAULT_PARAMETERS } from '../../../jobs/parameters.ts';
import { loadModel, unloadModel, webuiActivity } from '../../../webui/server/model-on-gpu.ts';
import { plainUpload } from '../../../webui/server/plain-upload.ts';
import { prepareSave } from '../../../webui/server/prepare-save.ts';
import { saveByButton } from '../../../webui/server/save-by-button.ts';
import { saveInFolder } from '../../../webui/server/save-in-folder.ts';
import { appIdOf } from '../../../webui/server/webui-start.ts';
import a1111 from '../webui/fixtures/config-a1111.json' with { type: 'json' };
import { serve, type TestServer } from './serve.ts';

const { signal } = new AbortController();
const png = new Blob(['png'], { type: 'image/png' });
const answered = (response: ServerResponse, value: unknown) => void response.end(JSON.stringify(value));

/** Takes whatever comes, as a server without CORS headers would of an extension. */
const victim = () => serve((_, response) => answered(response, { app_id: 1, data: [], path: 'taken' }));

/** What every request of one kind is answered with instead: a redirect to the same path of another server. */
const sendingOn =
  (other: TestServer, isMeant: (path: string) => boolean, answer: (path: string, response: ServerResponse) => void) =>
  (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? '';
    if (isMeant(path)) response.writeHead(307, { location: other.url + path }).end();
    else answer(path, response);
  };

describe('a web UI that sends on', () => {
  const config = { ...a1111, version: '3.41.2' };
  const honest = (path: string, response: ServerResponse) => {
    if (path === '/app_id') answered(response, { app_id: 1 });
    else if (path === '/config') answered(response, config);
    else if (path === '/upload') answered(response, ['/tmp/gradio/a/a.png']);
    else if (path === '/internal/progress') answered(response, { active: true });
    else if (path.startsWith('/run/')) answered(response, { data: [null, '', ''] });
    else response.writeHead(404).end();
  };
  const PATHS = ['/app_id', '/config', '/upload', '/run/predict', '/sdapi/', '/internal/progress', '/file=', '/'];

  it.each(PATHS)('at %s reaches nobody else', async (start) => {
    const other = await victim();
    const webui = await serve(sendingOn(other, (path) => path.startsWith(start), honest));
    const save = {
      webui: webui.url,
      tab: 'txt2img' as const,
      sourceUrl: `${webui.url}/file=/out/a.png`,
      pathFor: (n: number) => `a-supir-${n}.png`,
      file: png,
      signal,
    };
    const server = { base: webui.url, signal };
    const facts = { infotext: '', seed: 1, width: 8, height: 8 };
    await Promise.allSettled([
      appIdOf(server),
      unloadModel(server),
      loadModel(server),
      webuiActivity(server),
      plainUpload(save, 'a.png'),
      prepareSave(save, null),
      saveInFolder(save, null),
      saveByButton(save, facts),
    ]);
    expect(webui.log.some((line) => line.split(' ')[1]?.startsWith(start))).toBe(true);
    expect(other.log).toEqual([]);
  });

  it('is told of as one that refuses, not as one that is away', async () => {
    const other = await victim();
    const { url: base } = await serve(sendingOn(other, () => true, honest));
    await expect(appIdOf({ base, signal })).rejects.toThrow('sends-on');
  });
});

describe('a backend', () => {
  const COMPLETED = { msg: 'process_completed', success: true, output: { data: [{ path: '/tmp/r.webp' }] } };
  const honest =
    (lies: object = {}) =>
    (path: string, response: ServerResponse) => {
      const dependencies = [{ id: 0, api_name: 'call_upscaler', inputs: [], outputs: [] }];
      const parameters = [{ parameter_name: 'input_image', type: 'filepath', component: 'Image', label: '' }];
      const call = { parameters, returns: [] };
      if (path === '/config') {
        const config = { version: '4.43.0', app_id: 7, components: [], dependencies, protocol: 'sse_v3' };
        answered(response, { ...config, title: 'SUPIR', ...lies });
      } else if (path === '/info') {
        answered(response, { named_endpoints: { '/call_upscaler': call }, unnamed_endpoints: {} });
      } else if (path === '/upload') answered(response, ['/tmp/in.png']);
      else if (path === '/app_id') answered(response, { app_id: 7 });
      else if (path === '/queue/status') answered(response, { queue_size: 0 });
      else if (path.startsWith('/queue/data')) response.end(`data: ${JSON.stringify(COMPLETED)}\n\n`);
      else answered(response, {});
    };

  /** Every call of a job's way. */
  async function useAll(backendUrl: string): Promise<PromiseSettledResult<unknown>[]> {
    const link = await connect(backendUrl);
    const read = async (events: AsyncIterable<unknown>) => {
      for await (const _ of events);
    };
    return Promise.allSettled([
      link.upload(png, signal),
      link.confirmRun(signal),
      link.join('a', '/tmp/in.png', DEFAULT_PARAMETERS, signal),
      link.joinMarker('m', signal),
      read(link.events('a', signal)),
      read(link.markerEvents('m', signal)),
      link.withdraw('a', signal, true),
      link.drop('a', signal),
      link.waitingCount(signal),
      link.fetchImage('/tmp/r.webp', signal),
    ]);
  }

  it('that is honest is asked for all of it', async () => {
    const { url, log } = await serve(sendingOn(await victim(), () => false, honest()));
    expect((await useAll(url)).filter(({ status }) => status === 'rejected')).toEqual([]);
    expect(log).toContain('GET /info');
  });

  it.each(['/config', '/info', '/upload', '/app_id', '/queue/join', '/queue/data', '/queue/status', '/file=', '/'])(
    'that sends on at %s reaches nobody else, and is told of',
    async (start) => {
      const other = await victim();
      const backend = await serve(sendingOn(other, (path) => path.startsWith(start), honest()));
      const results = await useAll(backend.url).catch((reason) => [{ status: 'rejected', reason } as const]);
      const reasons = results.flatMap((result) => (result.status === 'rejected' ? [String(result.reason)] : []));
      expect(reasons.join()).toMatch(/sends-on/);
      expect(other.log).toEqual([]);
    },
  );

  it.each([
    ['root', ({ url }: TestServer) => ({ root: `${url}/anything` })],
    ['root and heartbeat', ({ url }: TestServer) => ({ root: url, connect_heartbeat: true })],
    ['its own heartbeat', () => ({ connect_heartbeat: true })],
    ['a space', () => ({ space_id: 'owner/name', connect_heartbeat: true })],
  ])('that lies about %s is asked at its own address, and for nothing more', async (_, lie) => {
    const other = await victim();
    const { url, log } = await serve(sendingOn(other, () => false, honest(lie(other))));
    expect((await useAll(url)).filter(({ status }) => status === 'rejected')).toEqual([]);
    expect(other.log).toEqual([]);
    expect(log.filter((line) => line.includes('heartbeat'))).toEqual([]);
  });

  it.each(['.evil.example', ':8443', '@127.0.0.1', '/..', '/a/../..', '//x', '?x=', '#', '\\x', 7])(
    'that names %j as the beginning of its paths is none',
    async (api_prefix) => {
      const { url } = await serve(sendingOn(await victim(), () => false, honest({ api_prefix })));
      expect(await identify(url)).toEqual({ kind: 'not-gradio' });
    },
  );

  it.each(['/tmp/../../queue/x', 'C:\\a\\..\\b'])('is not asked for a result at %s', async (path) => {
    const { url, log } = await serve(sendingOn(await victim(), () => false, honest()));
    const link = await connect(url);
    await expect(link.fetchImage(path, signal)).rejects.toThrow('elsewhere');
    expect(log.filter((line) => line.includes('file='))).toEqual([]);
  });
});
