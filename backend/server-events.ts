import { within } from './within.ts';

/**
 * The data of each server-sent event of a response. The caller aborts the request when it stops reading.
 * @param silenceMs how long nothing may come; Gradio sends a heartbeat every 15 s
 * @throws when the connection breaks or is silent
 */
export async function* serverEvents(response: Response, silenceMs: number): AsyncGenerator<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = '';
  while (reader) {
    const { done, value } = await within(silenceMs, reader.read());
    if (done) return;
    const events = (buffer + value).split('\n\n');
    buffer = events.pop() ?? '';
    for (const event of events) if (event.startsWith('data: ')) yield event.slice('data: '.length);
  }
}
