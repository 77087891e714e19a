import { describe, expect, it } from 'vitest';
import { parseEvent, UnexpectedMessageError } from '../../../backend/events.ts';
import { LIMITS } from '../../../images/limits.ts';

const parse = (message: unknown) => parseEvent(JSON.stringify(message));
const image = { path: '/tmp/gradio/ab/image.webp', url: 'http://x/file=/tmp', meta: { _type: 'gradio.FileData' } };

describe('parseEvent', () => {
  it('takes no text without end', () => {
    const failed = { msg: 'process_completed', output: { error: 'x'.repeat(1e6) }, success: false };
    expect(parse(failed)).toEqual({ kind: 'failed', reason: 'x'.repeat(LIMITS.errorCharacters) });
    const completed = { msg: 'process_completed', output: { data: [{ path: 'x'.repeat(1e6) }] }, success: true };
    expect(() => parse(completed)).toThrow('too-large');
  });

  // Messages of Gradio 4.43 as the lab's backend sends them.
  it.each([
    [
      { msg: 'estimation', event_id: 'e', rank: 1, queue_size: 3, rank_eta: 2.5 },
      { kind: 'waiting', rank: 1, etaMs: 2500 },
    ],
    [
      { msg: 'estimation', event_id: 'e', rank: 0, queue_size: 1, rank_eta: null },
      { kind: 'waiting', rank: 0, etaMs: null },
    ],
    [{ msg: 'process_starts', event_id: 'e', eta: 1.5 }, { kind: 'started' }],
    [{ msg: 'heartbeat', event_id: null }, { kind: 'heartbeat' }],
    [
      { msg: 'process_completed', event_id: 'e', output: { data: [image], duration: 0.5 }, success: true },
      { kind: 'completed', path: image.path, computingMs: 500 },
    ],
    [
      { msg: 'process_completed', event_id: 'e', output: { error: null }, success: false },
      { kind: 'failed', reason: null },
    ],
    [
      { msg: 'process_completed', event_id: 'e', output: { error: 'CUDA out of memory' }, success: false },
      { kind: 'failed', reason: 'CUDA out of memory' },
    ],
    [{ msg: 'unexpected_error', message: '404: Session not found.', success: false }, { kind: 'unknown-session' }],
  ])('%j', (message, event) => {
    expect(parse(message)).toEqual(event);
  });

  it('takes a success without an image for a failure', () => {
    expect(parse({ msg: 'process_completed', output: { data: [null] }, success: true })).toEqual({
      kind: 'failed',
      reason: null,
    });
  });

  it.each(['close_stream', 'log', 'progress', 'something new'])('passes over %s', (msg) => {
    expect(parse({ msg })).toBeNull();
  });

  it('does not take a server that stops for a result', () => {
    expect(() => parse({ msg: 'unexpected_error', message: 'Server stopped unexpectedly.' })).toThrow(
      UnexpectedMessageError,
    );
  });

  it.each(['null', '[]', '"text"', '7'])('passes over %s', (json) => {
    expect(parseEvent(json)).toBeNull();
  });
});
