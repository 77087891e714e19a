import { beforeEach, expect, it, vi } from 'vitest';
import type { Job } from '../../../jobs/job.ts';
import type { Caller } from '../../../platform/caller.ts';
import { serveJobsPort } from '../../../platform/jobs-port.ts';
import { JOBS_PORT } from '../../../platform/message-senders.ts';
import { grantedBy } from '../../../platform/messages.ts';
import { aJob } from '../jobs/a-job.ts';

type Connected = (port: unknown) => void;
const { onConnect } = vi.hoisted(() => ({ onConnect: [] as Connected[] }));
vi.mock('wxt/browser', () => ({
  browser: {
    runtime: {
      getURL: (path: string) => `chrome-extension://abc${path}`,
      onConnect: { addListener: (listener: Connected) => void onConnect.push(listener) },
    },
  },
}));

const WEBUI = 'http://127.0.0.1:7860';
const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
beforeEach(() => {
  onConnect.length = 0;
  warn.mockClear();
  grantedBy(async (origin) => (origin === WEBUI ? null : { code: 'not-granted' }));
});

const aPort = (origin: string, postMessage: (message: unknown) => void, run = '') => ({
  name: JOBS_PORT + run,
  sender: { origin },
  postMessage,
  disconnect: vi.fn(),
  onDisconnect: { addListener: () => {} },
});

const mayHear = vi.fn((_caller: Caller, _run: string, _job: Job) => true);
async function opened(...ports: unknown[]) {
  const served = serveJobsPort(mayHear);
  for (const connect of onConnect) for (const port of ports) connect(port);
  await new Promise((resolve) => setTimeout(resolve));
  return served;
}

it('a page that has just gone keeps no other from hearing', async () => {
  const heard: unknown[] = [];
  const gone = aPort(WEBUI, () => {
    throw new Error('Attempting to use a disconnected port object');
  });
  const ports = await opened(
    gone,
    aPort(WEBUI, (message) => heard.push(message)),
  );
  ports.tell(aJob(), { forgotten: 'a' });
  expect(heard).toEqual([{ forgotten: 'a' }]);
  expect(warn).toHaveBeenCalledOnce();
});

it('strangers and pages that are not granted hear nothing, and keep nobody else from hearing', async () => {
  const heard: string[] = [];
  const port = (origin: string) => aPort(origin, () => void heard.push(origin));
  const strange = [port('null'), port('http://127.0.0.1:1'), port('chrome-extension://other')];
  const ports = await opened(...strange, port(WEBUI), port('chrome-extension://abc'));
  ports.tell(aJob(), { forgotten: 'a' });
  expect(heard.toSorted()).toEqual(['chrome-extension://abc', WEBUI]);
  for (const { disconnect } of strange) expect(disconnect).toHaveBeenCalledOnce();
});

it('a page whose origin is withdrawn hears no more', async () => {
  const heard: string[] = [];
  const page = aPort(WEBUI, () => void heard.push('page'));
  const ports = await opened(
    page,
    aPort('chrome-extension://abc', () => void heard.push('popup')),
  );
  ports.keep(() => false);
  ports.tell(aJob(), { forgotten: 'a' });
  expect(heard).toEqual(['popup']);
  expect(page.disconnect).toHaveBeenCalledOnce();
});

it('tells whose run each page said that it is of, and only those that may hear', async () => {
  mayHear.mockImplementation((_, run) => run === 'real');
  const heard: string[] = [];
  const runs = ['real', 'page:1', ''].map((run) => aPort(WEBUI, () => heard.push(run), run));
  (await opened(...runs)).tell(aJob(), { job: aJob() });
  expect(heard).toEqual(['real']);
  expect(mayHear.mock.calls.at(-1)?.[0]).toEqual({ kind: 'page', origin: WEBUI });
});
