import { LIMITS } from '../images/limits.ts';
import { BackendGoneError } from '../jobs/errors.ts';
import type { BackendEvent } from '../jobs/ports.ts';
import { parseEvent } from './events.ts';
import { gone, type Root, request, requireAnswer } from './requests.ts';
import { serverEvents } from './server-events.ts';

/** Gradio tells each message once; what the browser has read to the end it reads again, also after this context or the browser died. */
const KEPT = { cache: 'force-cache' } as const;

/** `jobEvents` of an answer that must outlive us. */
export const keptEvents = (root: Root, sessionHash: string, signal: AbortSignal) =>
  jobEvents(root, sessionHash, signal, KEPT);

/**
 * The messages of a session, up to its end. Leaving the loop drops the stream: an event that still waits is then removed
 * from the queue, and a running one loses its result.
 * @throws {BackendGoneError} when the connection ends before the event does
 * @throws {ReasonError} when the messages have no end
 */
export async function* jobEvents(
  root: Root,
  sessionHash: string,
  signal: AbortSignal,
  init?: typeof KEPT,
): AsyncGenerator<BackendEvent> {
  const leaving = new AbortController();
  const stream = AbortSignal.any([signal, leaving.signal]);
  try {
    const answer = await request(root, `/queue/data?session_hash=${sessionHash}`, stream, init);
    requireAnswer(answer, 'the stream of a job');
    for await (const json of serverEvents(answer.chunks({ maxBytes: LIMITS.streamBytes }))) {
      const event = parseEvent(json);
      if (event) yield event;
      if (event?.kind === 'completed' || event?.kind === 'failed') return;
    }
  } catch (cause) {
    throw gone(cause, signal);
  } finally {
    leaving.abort();
  }
  throw new BackendGoneError('SUPIR closed the stream before the job ended.');
}
