import type { Answer } from '../../http/answer.ts';
import { concat, fromLatin1 } from '../../images/bytes.ts';
import { LIMITS } from '../../images/limits.ts';
import { readInfotext } from '../../images/metadata.ts';
import { fileUrl } from '../image-url.ts';
import { request, type WebuiServer } from './webui-http.ts';

/** Texts stand before the pixels; a ComfyUI workflow can be large. */
const HEAD_BYTES = 2 ** 20;

/**
 * Whether what Extras saved holds the infotext: it writes it into PNG alone, and there only where its settings let it (A1111
 * 1.7 to 1.10.1, Forge, Neo).
 */
export async function keepsInfotext(server: WebuiServer, path: string): Promise<boolean> {
  if (!/\.png$/i.test(path)) return false;
  const enough = new AbortController();
  const signal = AbortSignal.any([server.signal, enough.signal]);
  try {
    const answer = await request({ ...server, signal }, fileUrl('', path));
    const head = await headOf(answer);
    return !answer.ok || (await readInfotext(head)) !== null || !fromLatin1(head).includes('IDAT');
  } finally {
    enough.abort();
  }
}

/** Not as a `Range`: where a file is shorter than what is asked for, Gradio 3.41 promises a byte too many, and never sends it. */
async function headOf(answer: Answer): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let byteLength = 0;
  for await (const part of answer.chunks({ maxBytes: LIMITS.imageBytes })) {
    parts.push(part);
    byteLength += part.length;
    if (byteLength >= HEAD_BYTES) break;
  }
  return concat(parts);
}
