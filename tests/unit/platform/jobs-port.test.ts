import { expect, it, vi } from 'vitest';
import { serveJobsPort } from '../../../platform/jobs-port.ts';
import { JOBS_PORT } from '../../../platform/messages.ts';

type Connected = (port: unknown) => void;
const { onConnect } = vi.hoisted(() => ({ onConnect: [] as Connected[] }));
vi.mock('wxt/browser', () => ({
  browser: { runtime: { onConnect: { addListener: (listener: Connected) => void onConnect.push(listener) } } },
}));

const aPort = (postMessage: (message: unknown) => void) => ({
  name: JOBS_PORT,
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
  ports.tell('http://127.0.0.1:7860', { forgotten: 'a' });
  expect(heard).toEqual([{ forgotten: 'a' }]);
  expect(warn).toHaveBeenCalledOnce();
});
