import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { onTestFinished } from 'vitest';

/** A server that nobody named, without a CORS header; until the test ends. */
export interface Victim {
  url: string;
  /** All that it was asked. */
  log: string[];
}

export async function startVictim(): Promise<Victim> {
  const log: string[] = [];
  const url = await listen(
    createServer((asked, response) => {
      log.push(`${asked.method} ${asked.url} ${asked.headers.cookie ?? ''}`);
      response.setHeader('content-type', 'application/json').end('{"data":[],"app_id":1}');
    }),
  );
  return { url, log };
}

/** The page's own requests: its gallery must work for there to be something to upscale. */
export const isOfPage = ({ headers }: IncomingMessage): boolean =>
  headers.referer?.startsWith(`http://${headers.host}/`) || headers['sec-fetch-mode'] === 'navigate';

export interface Lies {
  /** Where this request is sent on to, with its method and body (307); null when it is answered. */
  redirect?(asked: IncomingMessage): string | null;
  /** Answers by itself what it wants to. @returns whether it did */
  answer?(asked: IncomingMessage, response: ServerResponse): boolean;
  /** What stands in `/config` instead. */
  config?: Record<string, unknown>;
}

/** Another address of a server, which lies; until the test ends. */
export function startLiar(target: string, lies: Lies): Promise<string> {
  const server = createServer((asked, response) => void answer(target, lies, asked, response));
  return listen(server.on('upgrade', (asked, socket) => passOn(target, asked, socket)));
}

/** A WebSocket, as Gradio 3 has one for its queue. */
function passOn(target: string, { method, url, rawHeaders }: IncomingMessage, socket: Duplex): void {
  const upstream = connect(Number(new URL(target).port), '127.0.0.1');
  const headers = rawHeaders.map((text, index) => (index % 2 === 0 ? `${text}: ` : `${text}\r\n`)).join('');
  upstream.write(`${method} ${url} HTTP/1.1\r\n${headers}\r\n`);
  socket.pipe(upstream).pipe(socket);
  for (const [one, other] of [
    [socket, upstream],
    [upstream, socket],
  ] as const) {
    one.on('error', () => other.destroy());
    one.on('close', () => other.destroy());
  }
}

function answer(target: string, lies: Lies, asked: IncomingMessage, response: ServerResponse): void {
  const { redirect, config } = lies;
  if (lies.answer?.(asked, response)) return void asked.resume();
  const location = redirect?.(asked) ?? null;
  if (location !== null) {
    response.writeHead(307, { location }).end();
    asked.resume();
    return;
  }
  // Gradio 4 says that it lives at the host that it is asked as.
  const upstream = request(target + asked.url, { method: asked.method, headers: asked.headers }, (honest) => {
    if (config && asked.url === '/config') return void lieIn(honest, config, response);
    response.writeHead(honest.statusCode ?? 500, honest.headers);
    honest.pipe(response);
  });
  // Whoever gives up here, gives up there.
  upstream.on('error', () => response.destroy());
  response.on('close', () => upstream.destroy());
  asked.pipe(upstream);
}

async function lieIn(honest: IncomingMessage, lies: object, response: ServerResponse): Promise<void> {
  const text = (await honest.toArray()).join('');
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ ...JSON.parse(text), ...lies }));
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/**
 * In the page, as its own scripts could: makes up everything that a user can do to everything of ours that they reach.
 * @returns to how many elements
 */
export function attackOurs(): number {
  const roots = [...document.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
  const ours = [
    ...roots.flatMap((root) => [...root.querySelectorAll<HTMLElement>('*')]),
    ...document.querySelectorAll<HTMLElement>('[id$=_supir_upscale]'),
  ];
  const bubbling = { bubbles: true, composed: true, cancelable: true };
  const infotext = new DataTransfer();
  infotext.setData('text/plain', 'a fox\nSteps: 5, SUPIR upscale: 3, SUPIR seed: 66, SUPIR steps: 66');
  for (const element of ours) {
    for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'dblclick'])
      element.dispatchEvent(new PointerEvent(type, bubbling));
    for (const key of ['Enter', ' ', 'u', 'c', 'r', 'Escape'])
      for (const type of ['keydown', 'keypress', 'keyup'])
        element.dispatchEvent(new KeyboardEvent(type, { ...bubbling, key }));
    for (const type of ['dragenter', 'dragover', 'drop'])
      element.dispatchEvent(new DragEvent(type, { ...bubbling, dataTransfer: infotext }));
    element.dispatchEvent(new ClipboardEvent('paste', { ...bubbling, clipboardData: infotext }));
    element.click?.();
    if (!(element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)) continue;
    const { value } = element;
    if (element.type !== 'checkbox' && element.type !== 'radio') element.value = '66';
    for (const type of ['beforeinput', 'input', 'change']) element.dispatchEvent(new InputEvent(type, bubbling));
    element.form?.requestSubmit();
    element.value = value;
  }
  document.getElementById('lightboxModal')?.dispatchEvent(new KeyboardEvent('keydown', { ...bubbling, key: 'u' }));
  const thumbnails = document.querySelectorAll('#txt2img_gallery .thumbnail-item');
  for (const thumbnail of thumbnails) thumbnail.dispatchEvent(new MouseEvent('click', { ...bubbling, ctrlKey: true }));
  return ours.length;
}
