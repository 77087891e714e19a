import { beforeEach, expect, it } from 'vitest';
import type { Facts, WayBack, WebuiActivity } from '../../../../jobs/ports.ts';
import { GpuShare } from '../../../../jobs/queue/gpu-share.ts';
import { memoryStore } from '../memory-store.ts';
import { until } from '../open-queue.ts';

const WEBUI = 'http://127.0.0.1:7860';
const BACKEND = 'http://127.0.0.1:6688';

let store: ReturnType<typeof memoryStore>;
let nowMs: number;
let wakeUp: () => void;
let calls: string[];
let webui: { run: string | null; activity: WebuiActivity; way: WayBack; isBroken: boolean };
let gpu: GpuShare;

async function open(): Promise<void> {
  const move = async (act: string): Promise<WayBack> => {
    calls.push(act);
    if (webui.isBroken) throw new Error('out of memory');
    return webui.way;
  };
  gpu = await GpuShare.open({
    store,
    clock: {
      nowMs: () => nowMs,
      sleep: () =>
        new Promise((wake) => {
          wakeUp = wake;
        }),
    },
    webuis: {
      activity: async () => webui.activity,
      appId: async () => webui.run,
      unload: () => move('unload'),
      load: () => move('load'),
    },
    shares: () => true,
    changed: () => {},
  });
}

async function take(): Promise<void> {
  gpu.take(WEBUI, BACKEND);
  await until(() => gpu.has(WEBUI, BACKEND));
}

beforeEach(async () => {
  store = memoryStore();
  nowMs = 1000;
  wakeUp = () => {};
  calls = [];
  webui = { run: '1', activity: 'idle', way: 'load', isBroken: false };
  await open();
});

it('the model comes back after Reload UI, which gives the run another name and leaves the model where it is', async () => {
  await take();
  webui.run = '2';
  await gpu.release();
  expect(calls).toEqual(['unload', 'load']);
  expect(gpu.debtors).toEqual([]);
});

it('each run of jobs begins with unloading, whatever was known of the model', async () => {
  await take();
  await gpu.release();
  await take();
  await gpu.release();
  expect(calls).toEqual(['unload', 'load', 'unload', 'load']);
});

it('a web UI that is started again between two jobs leaves the GPU once more, when it is idle', async () => {
  await take();
  webui.run = null;
  wakeUp();
  await until(() => gpu.has(WEBUI, BACKEND));
  webui = { ...webui, run: '2', activity: 'busy' };
  await until(() => {
    wakeUp();
    return !gpu.has(WEBUI, BACKEND);
  });
  expect(calls).toEqual(['unload']);
  webui.activity = 'idle';
  await until(() => {
    wakeUp();
    return gpu.has(WEBUI, BACKEND);
  });
  expect(calls).toEqual(['unload', 'unload']);
});

it('one that is started while SUPIR is at work leaves the GPU, too', async () => {
  webui.run = null;
  await take();
  expect(calls).toEqual([]);
  webui.run = '1';
  await until(() => {
    wakeUp();
    return calls.length > 0;
  });
  expect(calls).toEqual(['unload']);
});

it('a model that does not come back is owed, and the reason is told until it is there', async () => {
  await take();
  webui.isBroken = true;
  await gpu.release();
  expect(gpu.problem).toMatchObject({ code: 'model-away', webui: WEBUI });
  expect(gpu.debtors).toEqual([WEBUI]);
  webui.isBroken = false;
  await gpu.release();
  expect([gpu.problem, gpu.debtors]).toEqual([null, []]);
});

it('a debt of version 0.1 is paid', async () => {
  store.facts.debts = [{ webui: WEBUI, appId: 'of another run' }] as unknown as Facts['debts'];
  await open();
  await gpu.release();
  expect(calls).toEqual(['load']);
  expect(store.facts.debts).toEqual([]);
});

it('what a web UI has deleted is away until it has generated, also for the next browser', async () => {
  webui.way = 'generate';
  await take();
  await gpu.release();
  expect([calls, gpu.debtors, gpu.deleted]).toEqual([['unload'], [], [WEBUI]]);
  await open();
  expect(gpu.deleted).toEqual([WEBUI]);
  // Begun before the model went: told late.
  await gpu.generated(WEBUI, nowMs - 1);
  expect(gpu.deleted).toEqual([WEBUI]);
  await gpu.generated(WEBUI, nowMs + 1);
  expect(gpu.deleted).toEqual([]);
  expect(store.facts.deleted).toEqual([]);
});

it('where nothing can be loaded, a browser that died before it knew that owes nothing', async () => {
  webui.way = 'generate';
  store.facts.debts = [{ webui: WEBUI }];
  await open();
  await gpu.release();
  expect([gpu.debtors, gpu.deleted, gpu.problem]).toEqual([[], [WEBUI], null]);
});
