import { GateError } from '../http/gate-error.ts';
import { recordOf } from '../http/record.ts';
import { LIMITS } from '../images/limits.ts';
import type { BackendEvent } from '../jobs/ports.ts';

/** The server says that it goes down, or something that no version was seen to say. */
export class UnexpectedMessageError extends Error {
  override readonly name = 'UnexpectedMessageError';
}

/**
 * One message of `/queue/data` (Gradio 4.43, `server_messages.py`); null for those that say nothing about a job.
 * @throws {UnexpectedMessageError} @throws {GateError}
 */
export function parseEvent(json: string): BackendEvent | null {
  const message = recordOf(JSON.parse(json));
  switch (message.msg) {
    case 'estimation':
      return { kind: 'waiting', rank: number(message.rank) ?? 0, etaMs: milliseconds(message.rank_eta) };
    case 'process_starts':
      return { kind: 'started' };
    case 'heartbeat':
      return { kind: 'heartbeat' };
    case 'process_completed':
      return completed(message.success, recordOf(message.output));
    case 'unexpected_error':
      if (String(message.message).includes('Session not found')) return { kind: 'unknown-session' };
      throw new UnexpectedMessageError(String(message.message));
    default:
      return null;
  }
}

function completed(success: unknown, output: Record<string, unknown>): BackendEvent {
  const [image] = Array.isArray(output.data) ? output.data : [];
  const { path } = recordOf(image);
  if (success === true && typeof path === 'string' && path !== '') {
    if (path.length > LIMITS.pathCharacters) throw new GateError('too-large');
    return { kind: 'completed', path, computingMs: milliseconds(output.duration) };
  }
  return {
    kind: 'failed',
    reason: typeof output.error === 'string' ? output.error.slice(0, LIMITS.errorCharacters) : null,
  };
}

const number = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null);

/** Gradio counts in seconds. */
function milliseconds(value: unknown): number | null {
  const seconds = number(value);
  return seconds === null ? null : seconds * 1000;
}
