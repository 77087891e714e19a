import { beforeEach, describe, expect, it, vi } from 'vitest';
import { loadModel, unloadModel, webuiActivity } from '../../../../webui/server/model-on-gpu.ts';
import { WebuiRefusedError } from '../../../../webui/server/webui-errors.ts';
import type { WebuiServer } from '../../../../webui/server/webui-http.ts';
import { appIdOf } from '../../../../webui/server/webui-start.ts';

let calls: string[];
let port = 9000;
beforeEach(() => {
  calls = [];
  port += 1;
});

interface Answers {
  version?: string;
  /** Element ids of buttons, in the order of their functions. */
  buttons?: string[];
  api?: number;
  progress?: Response | Error;
  /** Of a server that is being started again. */
  isBehindProxy?: boolean;
}

function server({
  version = '3.41.2',
  buttons = [],
  api = 404,
  progress,
  isBehindProxy = false,
}: Answers): WebuiServer {
  const config = {
    version,
    components: buttons.map((elem_id, id) => ({ id, type: 'button', props: { elem_id } })),
    dependencies: buttons.map((_, id) => ({ targets: [id], trigger: 'click', inputs: [], outputs: [] })),
  };
  const answer = async (path: string, body: string): Promise<Response> => {
    if (path === '/app_id') return isBehindProxy ? new Response('', { status: 502 }) : Response.json({ app_id: 1 });
    if (path === '/config') return Response.json(config);
    if (path === '/internal/progress') {
      if (progress instanceof Response) return progress;
      throw progress ?? new TypeError('Failed to fetch');
    }
    calls.push(path.startsWith('/sdapi') ? path : `${path} ${(JSON.parse(body) as { fn_index: number }).fn_index}`);
    return path.startsWith('/sdapi') ? new Response('', { status: api }) : Response.json({ data: ['done'] });
  };
  const base = `http://127.0.0.1:${port}`;
  const fetchIt = (url: unknown, init?: RequestInit) =>
    answer(String(url).slice(base.length), String(init?.body ?? ''));
  vi.stubGlobal('fetch', fetchIt);
  return { base, signal: new AbortController().signal };
}

const BUTTONS = ['sett_unload_sd_model', 'sett_reload_sd_model'];

describe('moving the model', () => {
  it('takes no error page for the name of another run', async () => {
    await expect(appIdOf(server({ isBehindProxy: true }))).rejects.toThrow(WebuiRefusedError);
  });

  it('clicks the buttons of the settings where there is no API', async () => {
    const a1111 = server({ buttons: BUTTONS });
    expect(await unloadModel(a1111)).toBe('load');
    await loadModel(a1111);
    const [unload, reload] = ['/sdapi/v1/unload-checkpoint', '/sdapi/v1/reload-checkpoint'];
    expect(calls).toEqual([unload, '/run/predict 0', reload, '/run/predict 1']);
  });

  it('takes the API where there is one, and the button where that wants a password', async () => {
    await unloadModel(server({ buttons: BUTTONS, api: 200 }));
    expect(calls).toEqual(['/sdapi/v1/unload-checkpoint']);
    await unloadModel(server({ buttons: BUTTONS, api: 401 }));
    expect(calls.at(-1)).toBe('/run/predict 0');
  });

  it('need not be undone in a web UI that loads by itself', async () => {
    expect(await unloadModel(server({ buttons: BUTTONS.slice(0, 1) }))).toBe('itself');
  });

  it('is nothing to be undone either where only Generate loads a model, not even by an API', async () => {
    const neo = server({ buttons: ['sett_unload_sd_model', 'sett_list_loaded_model'] });
    expect([await unloadModel(neo), await loadModel(neo)]).toEqual(['generate', 'generate']);
    expect(calls).toEqual(['/sdapi/v1/unload-checkpoint', '/run/predict 0']);
  });

  it('says so when there is no such button', async () => {
    await expect(unloadModel(server({}))).rejects.toThrow(WebuiRefusedError);
  });
});

describe('webuiActivity', () => {
  it.each([
    ['idle', Response.json({ active: true })],
    ['busy', Response.json({ active: false })],
    ['idle', new Response('', { status: 500 })],
    ['idle', new Response('no JSON')],
    ['gone', new TypeError('Failed to fetch')],
  ] as const)('is %s', async (expected, progress) => {
    expect(await webuiActivity(server({ progress }))).toBe(expected);
  });
});
