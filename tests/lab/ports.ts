import { createServer } from 'node:net';

/**
 * Below the ports that Linux gives to outgoing connections (from 32768 on): a server that is restarted must not find its
 * port taken by one of those, and a browser that asks a port where nobody listens must not be connected with itself.
 */
const FIRST_PORT = 20_000;
const LAST_PORT = 32_000;

/** A loopback port that nothing listens on now. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST_PORT + Math.floor(Math.random() * (LAST_PORT - FIRST_PORT));
    if (await isFree(port)) return port;
  }
}

/** Whether nothing listens on a loopback port now. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
