import { describe, expect, it } from 'vitest';
import { serverEvents } from '../../../backend/server-events.ts';

const LONG_MS = 60_000;

function responseOf(chunks: Uint8Array<ArrayBuffer>[]): Response {
  const body = new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
  return new Response(body);
}

async function all(response: Response, silenceMs = LONG_MS): Promise<string[]> {
  const events: string[] = [];
  for await (const event of serverEvents(response, silenceMs)) events.push(event);
  return events;
}

const bytes = (text: string) => new TextEncoder().encode(text);

describe('serverEvents', () => {
  it('gives the same whatever the packets are', async () => {
    const text = bytes('data: {"a":"猫"}\n\ndata: 2\n\n: comment\n\ndata: 3\n\n');
    for (let at = 0; at <= text.length; at += 1) {
      expect(await all(responseOf([text.subarray(0, at), text.subarray(at)]))).toEqual(['{"a":"猫"}', '2', '3']);
    }
  });

  it('drops an event that is cut off', async () => {
    expect(await all(responseOf([bytes('data: 1\n\ndata: 2')]))).toEqual(['1']);
  });

  it('ends a response without a body', async () => {
    expect(await all(new Response(null))).toEqual([]);
  });

  it('does not wait longer than the silence allowed', async () => {
    const silent = new Response(new ReadableStream());
    await expect(all(silent, 1)).rejects.toThrow('silent for 1 ms');
  });

  it('tells that a connection broke', async () => {
    const breaking = new ReadableStream({
      pull: (controller) => controller.error(new Error('reset')),
    });
    await expect(all(new Response(breaking))).rejects.toThrow('reset');
  });
});
