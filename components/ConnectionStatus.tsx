import { type Reason, rootCode } from '../words/reason.ts';
import { sayAll } from '../words/say-all.ts';

export type ConnectionState = 'not-set-up' | 'permission-needed' | 'unreachable' | 'ready' | 'busy' | 'error';

interface Props {
  /** `checking` until the first answer. */
  state: ConnectionState | 'checking';
  /** What was found; null until then. */
  reason: Reason | null;
  onAct(state: ConnectionState): void;
}

const WORDS: Record<ConnectionState | 'checking', string> = {
  checking: 'Checking…',
  'not-set-up': 'Not set up',
  'permission-needed': 'Permission needed',
  unreachable: 'Not reachable',
  ready: 'Ready',
  busy: 'Busy',
  error: 'Error',
};

/** One word for the connection, and the one act that helps. */
const ACTS: Partial<Record<ConnectionState, string>> = {
  'not-set-up': 'Set up',
  'permission-needed': 'Allow access',
  unreachable: 'Try again',
  error: 'Try again',
};

export function ConnectionStatus({ state, reason, onAct }: Props) {
  const act = state === 'checking' ? undefined : ACTS[state];
  return (
    <div
      class="connection"
      data-supir="status"
      data-state={state}
      data-reason={reason ? rootCode(reason) : undefined}
      role="status"
    >
      <p class="connection-word">
        <span class="connection-dot" aria-hidden="true" />
        {WORDS[state]}
      </p>
      <p class="connection-message">{reason && sayAll(reason)}</p>
      {state !== 'checking' && act && (
        <button type="button" class="small-button" onClick={() => onAct(state)}>
          {act}
        </button>
      )}
    </div>
  );
}
