import { describe, expect, it } from 'vitest';
import { serverEvents } from '../../../backend/server-events.ts';
import { GateError } from '../../../http/gate-error.ts';

async function* chunksOf(chunks: Uint8Array<ArrayBuffer>[]) {
  yield* chunks;
}

async function all(chunks: Uint8Array<ArrayBuffer>[]): Promise<string[]> {
  const events: string[] = [];
  for await (const event of serverEvents(chunksOf(chunks))) events.push(event);
  return events;
}

const bytes = (text: string) => new TextEncoder().encode(text);

describe('serverEvents', () => {
  const text = bytes('data: {"a":"猫"}\n\ndata: 2\n\n: comment\n\ndata: 3\n\n');
  const events = ['{"a":"猫"}', '2', '3'];

  it('gives the same whatever the packets are', async () => {
    for (let at = 0; at <= text.length; at += 1) {
      expect(await all([text.subarray(0, at), text.subarray(at)])).toEqual(events);
    }
    expect(await all([...text].map((_, at) => text.subarray(at, at + 1)))).toEqual(events);
  });

  it('drops an event that is cut off', async () => {
    expect(await all([bytes('data: 1\n\ndata: 2')])).toEqual(['1']);
    expect(await all([])).toEqual([]);
  });

  it('does not wait for the end of an event that has none, nor looks at it again and again', async () => {
    const piece = bytes('x'.repeat(64));
    const endless = Array.from({ length: 20_000 }, () => piece);
    await expect(all(endless)).rejects.toThrow(GateError);
  });

  it('gives up one that sends a byte now and then, and never an event', async () => {
    let nowMs = 0;
    async function* trickle(text: string) {
      for (;;) {
        nowMs += 10_000;
        yield bytes(text);
      }
    }
    const events = serverEvents(trickle('x'), () => nowMs);
    await expect(events.next()).rejects.toThrow('no event for 120000 ms');
    expect(nowMs).toBe(130_000);
    // A heartbeat is one: a job may take as long as it takes.
    let beats = 0;
    for await (const event of serverEvents(trickle('data: beat\n\n'), () => nowMs)) {
      expect(event).toBe('beat');
      beats += 1;
      if (beats > 1000) break;
    }
  });
});
