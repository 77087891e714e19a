import { ReasonError } from '../../words/reason.ts';
import { BRIDGE_ANSWER, BRIDGE_ASK, type BridgeRequest, type BridgeState } from './bridge-protocol.ts';

/** The page's gallery could not be read or changed. */
export class BridgeError extends ReasonError {
  override readonly name = 'BridgeError';
  constructor(cause: string) {
    super({ code: 'gallery-unreachable' }, { cause });
  }
}

/**
 * Asks the bridge in the page's own world, and has its answer at once.
 * @throws {BridgeError} when no bridge answers, or one that cannot be understood
 */
export function askBridge(request: BridgeRequest): BridgeState {
  let answer: unknown;
  const listen = (event: Event) => {
    answer = (event as CustomEvent<unknown>).detail;
  };
  document.addEventListener(BRIDGE_ANSWER, listen);
  document.dispatchEvent(new CustomEvent(BRIDGE_ASK, { detail: JSON.stringify(request) }));
  document.removeEventListener(BRIDGE_ANSWER, listen);
  return checkAnswer(answer);
}

/** The bridge lives in a world that any script of the page can change. */
export function checkAnswer(answer: unknown): BridgeState {
  if (typeof answer !== 'string') throw new BridgeError('no answer');
  const { urls, isHidden, info, progressInTitle, error } = parsed(answer);
  if (error !== undefined) throw new BridgeError(String(error));
  if (!Array.isArray(urls) || !urls.every((url) => typeof url === 'string')) throw new BridgeError('bad urls');
  if (typeof info !== 'string') throw new BridgeError('bad generation info');
  return { urls, isHidden: isHidden === true, info, progressInTitle: progressInTitle === true };
}

function parsed(answer: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(answer));
  } catch {
    throw new BridgeError('no JSON');
  }
}
