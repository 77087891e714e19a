import { BackendGoneError } from '../jobs/errors.ts';
import type { BackendEvent } from '../jobs/ports.ts';
import { parseEvent } from './events.ts';
import { gone, request, requireAnswer, SILENCE_MS } from './requests.ts';
import { serverEvents } from './server-events.ts';

/** Gradio tells each message once; what the browser has read to the end it reads again, also after this context or the browser died. */
const KEPT: RequestInit = { cache: 'force-cache' };

/** `jobEvents` of an answer that must outlive us. */
export const keptEvents = (root: string, sessionHash: string, signal: AbortSignal) =>
  jobEvents(root, sessionHash, signal, KEPT);

/**
 * The messages of a session, up to its end. Leaving the loop drops the stream: an event that still waits is then removed
 * from the queue, and a running one loses its result.
 * @throws {BackendGoneError} when the connection ends before the event does
 */
export async function* jobEvents(
  root: string,
  sessionHash: string,
  signal: AbortSignal,
  init?: RequestInit,
): AsyncGenerator<BackendEvent> {
  const leaving = new AbortController();
  const stream = AbortSignal.any([signal, leaving.signal]);
  try {
    const response = await request(`${root}/queue/data?session_hash=${sessionHash}`, stream, init);
    requireAnswer(response, 'the stream of a job');
    for await (const json of serverEvents(response, SILENCE_MS)) {
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
