import { GateError } from '../http/gate-error.ts';
import { SILENCE_MS } from '../http/silence.ts';
import { LIMITS } from '../images/limits.ts';

/**
 * The data of each server-sent event of a body. Each piece is looked at once, however many an event comes in.
 * @throws {GateError} for an event without end
 * @throws when no event comes to its end for as long as a server may be silent: a byte now and then says nothing
 */
export async function* serverEvents(
  chunks: AsyncIterable<Uint8Array<ArrayBuffer>>,
  nowMs: () => number = () => performance.now(),
): AsyncGenerator<string> {
  let heardMs = nowMs();
  const decoder = new TextDecoder();
  let pieces: string[] = [];
  let length = 0;
  // The first half of an event's end may come without the second.
  let held = '';
  for await (const chunk of chunks) {
    const [first = '', ...others] = (held + decoder.decode(chunk, { stream: true })).split('\n\n');
    const parts = [first, ...others];
    const last = parts.pop() ?? '';
    if (parts.length > 0) heardMs = nowMs();
    else if (nowMs() - heardMs > SILENCE_MS) throw new Error(`no event for ${SILENCE_MS} ms`);
    for (const part of parts) {
      const event = pieces.join('') + part;
      pieces = [];
      length = 0;
      if (event.startsWith('data: ')) yield event.slice('data: '.length);
    }
    held = last.endsWith('\n') ? '\n' : '';
    pieces.push(last.slice(0, last.length - held.length));
    length += last.length;
    if (length > LIMITS.eventBytes) throw new GateError('too-large');
  }
}
