import { expect, it, vi } from 'vitest';
import { serveJobsPort } from '../../../platform/jobs-port.ts';
import { JOBS_PORT } from '../../../platform/messages.ts';
import { aJob } from '../jobs/a-job.ts';

type Connected = (port: unknown) => void;
const { onConnect } = vi.hoisted(() => ({ onConnect: [] as Connected[] }));
vi.mock('wxt/browser', () => ({
  browser: { runtime: { onConnect: { addListener: (listener: Connected) => void onConnect.push(listener) } } },
}));

const aPort = (postMessage: (message: unknown) => void, run = '') => ({
  name: JOBS_PORT + run,
  postMessage,
  onDisconnect: { addListener: () => {} },
});

it('a page that has just gone keeps no other from hearing', () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const ports = serveJobsPort(() => true);
  const heard: unknown[] = [];
  const gone = aPort(() => {
    throw new Error('Attempting to use a disconnected port object');
  });
  for (const connect of onConnect) for (const port of [gone, aPort((message) => heard.push(message))]) connect(port);
  ports.tell(aJob({ id: 'a' }), { forgotten: 'a' });
  expect(heard).toEqual([{ forgotten: 'a' }]);
  expect(warn).toHaveBeenCalledOnce();
});

it('tells whose run each page said that it is of, and only those that may hear', () => {
  onConnect.length = 0;
  const ports = serveJobsPort((_, run) => run === 'real');
  const heard: string[] = [];
  for (const run of ['real', 'page:1', '']) {
    const port = aPort(() => heard.push(run), run);
    for (const connect of onConnect) connect(port);
  }
  ports.tell(aJob(), { job: aJob() });
  expect(heard).toEqual(['real']);
});
