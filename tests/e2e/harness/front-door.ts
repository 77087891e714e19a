import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/**
 * A proxy as people put before a web UI: https with a certificate of its own, and each web UI below a path; until the test ends.
 * @param rooms by path, as `/sd`
 * @returns its port
 */
export async function startFrontDoor(host: string, rooms: Readonly<Record<string, string>>): Promise<number> {
  const roomOf = (path: string) => {
    const [way, target] = Object.entries(rooms).find(([way]) => path === way || path.startsWith(`${way}/`)) ?? [];
    return way === undefined || target === undefined
      ? null
      : { target: new URL(target), below: path.slice(way.length) };
  };
  const headers = (given: string[]) => [...given, 'x-forwarded-proto', 'https'];
  const server = createServer(certificateFor(host), (asked, response) => {
    const room = roomOf(asked.url ?? '');
    if (!room) return void response.writeHead(404).end();
    const { target, below } = room;
    const init = { port: target.port, method: asked.method, path: below || '/', headers: headers(asked.rawHeaders) };
    const upstream = request({ ...init, host: target.hostname }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    upstream.on('error', () => response.destroy());
    response.on('close', () => upstream.destroy());
    asked.pipe(upstream);
  });
  // Gradio 3's queue is a WebSocket.
  server.on('upgrade', ({ method, url, rawHeaders }, socket) => {
    const room = roomOf(url ?? '');
    if (!room) return void socket.destroy();
    const upstream = connect(Number(room.target.port), room.target.hostname);
    const lines = rawHeaders.map((text, index) => (index % 2 === 0 ? `${text}: ` : `${text}\r\n`)).join('');
    upstream.write(`${method} ${room.below} HTTP/1.1\r\n${lines}\r\n`);
    socket.pipe(upstream).pipe(socket);
    socket.on('error', () => upstream.destroy()).on('close', () => upstream.destroy());
    upstream.on('error', () => socket.destroy()).on('close', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return (server.address() as AddressInfo).port;
}

/** Nobody vouches for it. */
function certificateFor(host: string): { key: Buffer; cert: Buffer } {
  const folder = mkdtempSync(join(tmpdir(), 'supir-certificate-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const names = ['-subj', `/CN=${host}`, '-addext', `subjectAltName=DNS:${host}`];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  execFileSync('openssl', ['req', '-x509', ...kind, ...names, '-keyout', key, '-out', cert], { stdio: 'pipe' });
  try {
    return { key: readFileSync(key), cert: readFileSync(cert) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
