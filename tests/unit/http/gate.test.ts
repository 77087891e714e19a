import type { ServerResponse } from 'node:http';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { Answer } from '../../../http/answer.ts';
import { send } from '../../../http/gate.ts';
import { basicLogin, useLogins } from '../../../http/logins.ts';
import { LIMITS } from '../../../images/limits.ts';
import { serve } from './serve.ts';

const omit = { credentials: 'omit' } as const;
const ok = (_: unknown, response: ServerResponse) => void response.end('{"a":1}');

describe('send', () => {
  it('asks below the address that was named', async () => {
    const server = await serve(ok);
    expect(await (await send(server.url, '/config', omit)).json()).toEqual({ a: 1 });
    expect(await (await send(`${server.url}/sub`, '/file=/a b/ü.png?x', omit)).json()).toEqual({ a: 1 });
    expect(server.log).toEqual(['GET /config', 'GET /sub/file=/a%20b/%C3%BC.png?x']);
  });

  it.each([301, 302, 303, 307, 308])('follows no %i, whatever was sent', async (status) => {
    const victim = await serve(ok);
    const server = await serve((_, response) => response.writeHead(status, { location: `${victim.url}/b` }).end());
    for (const method of ['GET', 'HEAD', 'POST']) {
      await expect(send(server.url, '/a', { ...omit, method })).rejects.toThrow('sends-on');
    }
    expect([server.log.length, victim.log]).toEqual([3, []]);
  });

  it.each([
    ['another host', '', '.evil.example/a'],
    ['another port', '', '0/a'],
    ['a user', '', '@127.0.0.1:9/a'],
    ['a folder above', '/sub', '/file=a/../../private'],
    ['the same, encoded', '/sub', '/%2e%2e/private'],
    ['a folder beside', '/sub', 'way/a'],
  ])('goes to no %s', async (_, base, path) => {
    const server = await serve(ok);
    await expect(send(server.url + base, path, omit)).rejects.toThrow('elsewhere');
    expect(server.log).toEqual([]);
  });

  it('goes nowhere without an address', async () => {
    await expect(send('owner/name', '/config', omit)).rejects.toThrow('elsewhere');
  });

  it('says a login to its own address alone, and never beside cookies', async () => {
    const told: string[] = [];
    const server = await serve((asked, response) => {
      told.push(`${asked.url} ${asked.headers.authorization} ${asked.headers['content-type']}`);
      ok(asked, response);
    });
    useLogins({ [`${server.url}/sub`]: basicLogin('ann', 'p:wü') });
    onTestFinished(() => useLogins({}));
    const headers = { 'Content-Type': 'application/json' };
    for (const [base, init] of [
      [`${server.url}/sub`, { ...omit, headers }],
      [`${server.url}/sub`, { credentials: 'include' }],
      [server.url, omit],
    ] as const)
      await send(base, '/a', init);
    const login = `Basic ${Buffer.from('ann:p:wü').toString('base64')}`;
    expect(told).toEqual([`/sub/a ${login} application/json`, '/sub/a undefined undefined', '/a undefined undefined']);
  });

  it('does not wait for an answer longer than it may take to begin', async () => {
    const silent = await serve(() => {});
    await expect(send(silent.url, '/a', { ...omit, silenceMs: 1 })).rejects.toThrow();
  });
});

/** A body that never ends. */
function endless(byteLength: number, everyMs = 0): { answer: Answer; isCancelled(): boolean } {
  let isCancelled = false;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      await new Promise((resolve) => setTimeout(resolve, everyMs));
      controller.enqueue(new Uint8Array(byteLength));
    },
    cancel() {
      isCancelled = true;
    },
  });
  return { answer: new Answer(new Response(body)), isCancelled: () => isCancelled };
}

async function drain(chunks: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of chunks);
}

describe('a body', () => {
  it('ends where it gets too large, without the rest', async () => {
    const { answer, isCancelled } = endless(1000);
    await expect(drain(answer.chunks({ maxBytes: 10_000 }))).rejects.toThrow('too-large');
    expect(isCancelled()).toBe(true);
  });

  it('is not begun where its length is known to be too large', async () => {
    const headers = { 'content-length': '10001' };
    const answer = new Answer(new Response('short', { headers }));
    await expect(drain(answer.chunks({ maxBytes: 10_000 }))).rejects.toThrow('too-large');
  });

  it('of a known length is taken by the browser itself, and by us where it is packed or says nothing', async () => {
    const ofLength = (headers: Record<string, string>) => new Response('image', { headers });
    for (const headers of [{ 'content-length': '5' }, { 'content-length': '5', 'content-encoding': 'br' }, {}]) {
      const response = ofLength(headers);
      const blob = vi.spyOn(response, 'blob');
      expect(await (await new Answer(response).blob()).text()).toBe('image');
      expect(blob).toHaveBeenCalledTimes(Object.keys(headers).length === 1 ? 1 : 0);
    }
    const large = ofLength({ 'content-length': `${LIMITS.imageBytes + 1}` });
    await expect(new Answer(large).blob()).rejects.toThrow('too-large');
  });

  it('ends when it takes too long, however often a byte comes', async () => {
    const { answer, isCancelled } = endless(1, 1);
    await expect(drain(answer.chunks({ maxBytes: 10_000, totalMs: 20 }))).rejects.toThrow();
    expect(isCancelled()).toBe(true);
  });

  it('ends when nothing comes', async () => {
    const answer = new Answer(new Response(new ReadableStream()));
    await expect(drain(answer.chunks({ maxBytes: 10_000, silenceMs: 1 }))).rejects.toThrow('silent for 1 ms');
  });

  it('tells that the connection broke', async () => {
    const breaking = new ReadableStream({ pull: (controller) => controller.error(new Error('reset')) });
    await expect(new Answer(new Response(breaking)).text()).rejects.toThrow('reset');
  });

  it('is no JSON when it is none', async () => {
    await expect(new Answer(new Response('<html>')).json()).rejects.toThrow(SyntaxError);
    expect(await new Answer(new Response(null)).text()).toBe('');
  });
});
