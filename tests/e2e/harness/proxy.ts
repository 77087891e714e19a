import { connect, createServer, type Socket } from 'node:net';
import { freePort } from '../../lab/ports.ts';

/** The way to a server, which can be cut. */
export interface Link {
  url: string;
  /** All connections break, and new ones are refused. */
  cut(): void;
  restore(): void;
  close(): void;
}

/** @param target port on this machine; nobody need listen there yet */
export async function startProxy(target: number): Promise<Link> {
  const port = await freePort();
  const sockets = new Set<Socket>();
  const follow = (socket: Socket) => {
    sockets.add(socket);
    // Each end's error ends the other, and is that end's own affair.
    socket.on('error', () => {});
    socket.once('close', () => sockets.delete(socket));
  };
  const server = createServer((client) => {
    const upstream = connect(target, '127.0.0.1');
    follow(client);
    follow(upstream);
    client.pipe(upstream).pipe(client);
    client.once('close', () => upstream.destroy());
    upstream.once('close', () => client.destroy());
  });
  const listen = () => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const cut = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  await listen();
  return { url: `http://127.0.0.1:${port}`, cut, restore: () => void listen(), close: cut };
}
