import type { Size } from '../images/size.ts';
import { Answer } from './answer.ts';
import { send } from './gate.ts';
import { GateError } from './gate-error.ts';

/** The bytes of what a page shows: from its own server, or out of the address itself. @throws as `send` */
export async function readShown(url: string): Promise<Answer> {
  if (isLocal(url)) return new Answer(await fetch(url));
  if (!isOwn(url)) throw new GateError('elsewhere');
  return send(location.origin, url.slice(location.origin.length), { credentials: 'include' });
}

/** From the browser's cache, as the page shows it. Only its head is looked at: the pixels may be 200 MB and more. Null when it cannot be had. */
export function sizeOfShown(url: string): Promise<Size | null> {
  if (!isLocal(url) && !isOwn(url)) return Promise.resolve(null);
  const image = new Image();
  return new Promise((resolve) => {
    image.onload = () => resolve({ width: image.naturalWidth, height: image.naturalHeight });
    image.onerror = () => resolve(null); // gone or broken: the click says so
    image.src = url;
  });
}

const isLocal = (url: string): boolean => /^(?:data|blob):/.test(url);
const isOwn = (url: string): boolean => url.startsWith(`${location.origin}/`);
