import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkBackend } from '../../../runner/check-backend.ts';
import { sayAll } from '../../../words/say-all.ts';
import { freePort } from '../../lab/ports.ts';

let server: Server;
let base: string;

const APPS: Record<string, unknown> = {
  '/supir/config': { title: 'SUPIR', components: [], dependencies: [{ api_name: 'call_upscaler' }] },
  '/whisper/config': { title: 'Whisper', components: [], dependencies: [] },
};

beforeAll(async () => {
  server = createServer((request, response) => {
    const app = APPS[request.url ?? ''];
    if (app) response.end(JSON.stringify(app));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const check = (url: string, { unfinishedJobs = 0, allowed = true } = {}) =>
  checkBackend(url, { unfinishedJobs, mayReach: async () => allowed });

describe('checkBackend', () => {
  it.each([
    ['/supir', {}, 'ready', 'is ready'],
    ['/supir', { unfinishedJobs: 1 }, 'busy', '1 job of yours'],
    ['/supir', { unfinishedJobs: 3 }, 'busy', '3 jobs of yours'],
    ['/supir', { allowed: false }, 'permission-needed', 'Allow it'],
    ['/whisper', {}, 'error', 'Whisper'],
    ['/nothing', {}, 'error', 'is not SUPIR'],
  ])('%s %j', async (path, options, state, words) => {
    const backendUrl = base + path;
    const status = await check(backendUrl, options);
    expect(status).toMatchObject({ state, backendUrl });
    expect(sayAll(status.reason)).toContain(words);
    expect(sayAll(status.reason)).toContain(backendUrl);
  });

  it('nobody there', async () => {
    const backendUrl = `http://127.0.0.1:${await freePort()}`;
    expect(await check(backendUrl)).toMatchObject({ state: 'unreachable', backendUrl });
  });

  it('no address yet', async () => {
    expect(await check('')).toMatchObject({ state: 'not-set-up' });
  });
});
