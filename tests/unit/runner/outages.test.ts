import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JobStore } from '../../../jobs/ports.ts';
import { say } from '../../../words/say.ts';
import { freePort } from '../../lab/ports.ts';
import { type LabServer, startBackend } from '../../lab/servers.ts';
import { freshStore } from './fresh-store.ts';
import { labLog, plan, started } from './lab-log.ts';
import { type LabRunner, startLabRunner } from './lab-runner.ts';

const FIRST_START_MS = 60_000;

let port: number;
let url: string;
let store: JobStore;
let runner: LabRunner;
const servers: LabServer[] = [];

beforeEach(async () => {
  port = await freePort();
  url = `http://127.0.0.1:${port}`;
  store = await freshStore();
  runner = await startLabRunner(store, url);
});
afterEach(async () => {
  runner.die();
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

async function start(): Promise<LabServer> {
  const server = await startBackend({ port, secondsPerJob: 0.3, format: 'png' });
  servers.push(server);
  return server;
}

describe('a backend that is not there', { timeout: FIRST_START_MS }, () => {
  it('leaves the job waiting with its address, and gets it as soon as it answers', async () => {
    const { id } = await runner.submit(3);
    const waiting = await runner.when(id, ({ reason }) => reason !== undefined);
    expect(waiting).toMatchObject({
      state: 'waiting',
      reason: { code: 'waits', because: { code: 'backend-refused', backendUrl: url } },
    });
    expect(waiting.reason && say(waiting.reason)).toBe(
      `SUPIR at ${url} does not answer: it is not started, or still loading its models (up to five minutes). The job will start automatically.`,
    );
    await start();
    const done = await runner.whenState(id, 'done');
    expect(done.reason).toBeUndefined();
  });

  it('shows the same to a job that comes later', async () => {
    const first = await runner.submit(1);
    const { reason } = await runner.when(first.id, (job) => job.reason !== undefined);
    const second = await runner.submit(2);
    expect((await runner.when(second.id, (job) => job.reason !== undefined)).reason).toEqual(reason);
    await runner.queue.cancel(first.id);
    await runner.queue.cancel(second.id);
  });

  it('lets the jobs go to another address once it is named', async () => {
    const { id } = await runner.submit(1);
    await runner.when(id, ({ reason }) => reason !== undefined);
    const elsewhere = await startBackend({ secondsPerJob: 0.3, format: 'png' });
    servers.push(elsewhere);
    await runner.queue.moveTo(elsewhere.url);
    await runner.whenState(id, 'done');
  });
});

describe('something else at the address', { timeout: FIRST_START_MS }, () => {
  async function serve(status: number, body: string): Promise<Server> {
    const server = createServer((_, response) => response.writeHead(status).end(body));
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return server;
  }

  const close = (server: Server) =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });

  it.each([
    ['another Gradio app', 200, JSON.stringify({ title: 'Whisper', components: [], dependencies: [] }), 'Whisper'],
    ['no Gradio app', 200, '<!doctype html>', 'is not SUPIR'],
    ['a server without /config', 404, 'not found', 'is not SUPIR'],
  ])('%s: the job waits and says why', async (_, status, body, found) => {
    const stranger = await serve(status, body);
    const { id } = await runner.submit(1);
    const waiting = await runner.when(id, ({ reason }) => reason !== undefined);
    expect(waiting.state).toBe('waiting');
    const sentence = waiting.reason && say(waiting.reason);
    expect(sentence).toContain(url);
    expect(sentence).toContain(found);
    await close(stranger);
  });

  it('the job starts when SUPIR is there', async () => {
    const stranger = await serve(200, '<!doctype html>');
    const { id } = await runner.submit(1);
    await runner.when(id, ({ reason }) => reason !== undefined);
    await close(stranger);
    await start();
    await runner.whenState(id, 'done');
  });
});

describe('a backend that dies', { timeout: FIRST_START_MS }, () => {
  it('while a job runs and another waits: both wait for it, then are computed with their seeds and sources', async () => {
    const first = await start();
    await plan(url, { mode: 'hang' });
    const running = await runner.submit(11);
    await runner.whenState(running.id, 'running');
    const queued = await runner.submit(12);
    await runner.whenState(queued.id, 'queued');
    const before = started(await labLog(url));
    first.kill();
    await first.exited;
    expect(await runner.when(queued.id, ({ state }) => state === 'waiting')).toHaveProperty('reason');
    expect(await runner.when(running.id, ({ state }) => state === 'waiting')).toHaveProperty('reason');
    await start();
    await runner.whenState(running.id, 'done');
    await runner.whenState(queued.id, 'done');
    const after = started(await labLog(url));
    expect(after.map(({ parameters }) => parameters?.seed)).toEqual([11, 12]);
    expect(after[0]?.source).toEqual(before[0]?.source);
  });

  it('while the browser is closed', async () => {
    const first = await start();
    await plan(url, { mode: 'hang' });
    const { id } = await runner.submit(11);
    await runner.whenState(id, 'running');
    runner.die();
    first.kill();
    await first.exited;
    await start();
    runner = await startLabRunner(store, url);
    await runner.whenState(id, 'done');
    expect(started(await labLog(url))).toHaveLength(1);
  });
});
