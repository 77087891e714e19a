import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { identify, whyNot } from '../../../backend/identify.ts';
import { say } from '../../../words/say.ts';
import { freePort } from '../../lab/ports.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const json =
  (value: unknown): RequestListener =>
  (_, response) =>
    response.end(JSON.stringify(value));
const app = (title: string, api_name: unknown) => ({ title, components: [], dependencies: [{ api_name }] });

describe('identify', () => {
  it.each([
    ['SUPIR', json(app('SUPIR', 'call_upscaler')), { kind: 'supir' }],
    ['SUPIR under another title', json(app('Mine', 'call_upscaler')), { kind: 'supir' }],
    ['another Gradio app', json(app('Whisper', 'predict')), { kind: 'other-gradio', title: 'Whisper' }],
    ['one without names', json({ components: [], dependencies: [null, 7, {}] }), { kind: 'other-gradio', title: '' }],
    ['JSON of something else', json({ dependencies: {} }), { kind: 'not-gradio' }],
    ['JSON that is no object', json(null), { kind: 'not-gradio' }],
    ['a web page', ((_, response) => response.end('<html>')) as RequestListener, { kind: 'not-gradio' }],
    ['a 404', ((_, response) => response.writeHead(404).end('{}')) as RequestListener, { kind: 'not-gradio' }],
    ['a login page', ((_, response) => response.writeHead(401).end('{}')) as RequestListener, { kind: 'login-page' }],
    [
      'a password',
      ((_, response) => response.writeHead(401, { 'www-authenticate': 'Basic realm="a"' }).end()) as RequestListener,
      { kind: 'password' },
    ],
  ])('%s', async (_, answer, finding) => {
    expect(await identify(await serve(answer))).toEqual(finding);
  });

  it('a closed port, and no address at all', async () => {
    expect(await identify(`http://127.0.0.1:${await freePort()}`)).toEqual({ kind: 'refused' });
    expect(await identify('owner/name')).toEqual({ kind: 'refused' });
  });

  it('a server that says nothing', { timeout: 60_000 }, async () => {
    expect(await identify(await serve(() => {}))).toEqual({ kind: 'silent' });
  });

  it('keeps to the address that was named, and sends it no cookies', async () => {
    const seen: string[] = [];
    const url = await serve((request, response) => {
      seen.push(`${request.url} ${request.headers.cookie ?? ''}`);
      response.end('{}');
    });
    await identify(`${url}/supir`);
    expect(seen).toEqual(['/supir/config ']);
  });
});

describe('whyNot', () => {
  it.each([
    { kind: 'refused' },
    { kind: 'silent' },
    { kind: 'password' },
    { kind: 'login-page' },
    { kind: 'not-gradio' },
    { kind: 'other-gradio', title: 'Whisper' },
  ] as const)('$kind names the address', (finding) => {
    expect(say(whyNot(finding, 'http://127.0.0.1:6688'))).toContain('http://127.0.0.1:6688');
  });

  it('names the other app', () => {
    expect(say(whyNot({ kind: 'other-gradio', title: 'Whisper' }, 'x'))).toContain('Whisper');
  });
});
