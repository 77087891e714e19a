import { GateError } from '../http/gate-error.ts';
import { LIMITS } from '../images/limits.ts';

/**
 * The data of each server-sent event of a body. Each piece is looked at once, however many an event comes in.
 * @throws {GateError} for an event without end
 */
export async function* serverEvents(chunks: AsyncIterable<Uint8Array<ArrayBuffer>>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let pieces: string[] = [];
  let length = 0;
  // The first half of an event's end may come without the second.
  let held = '';
  for await (const chunk of chunks) {
    const [first = '', ...others] = (held + decoder.decode(chunk, { stream: true })).split('\n\n');
    const parts = [first, ...others];
    const last = parts.pop() ?? '';
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
