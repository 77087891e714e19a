import { isRecord } from '../../http/record.ts';
import { ReasonError } from '../../words/reason.ts';
import { BRIDGE_ANSWER, BRIDGE_ASK, type BridgeRequest, type BridgeState, type TabRequest } from './bridge-protocol.ts';

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
export const askBridge = (request: TabRequest): BridgeState => checkAnswer(ask(request));

/** @throws {BridgeError} */
export function translatedByBridge(labels: readonly string[]): ReadonlyMap<string, string> {
  const { words } = parsed(ask({ act: 'translate', labels }));
  if (!isRecord(words)) throw new BridgeError('bad words');
  const isWord = (word: unknown): word is string => typeof word === 'string' && word.trim() !== '';
  return new Map(
    labels.flatMap((label) => {
      const word = Object.hasOwn(words, label) ? words[label] : null;
      return isWord(word) && word.length <= MAX_WORD ? [[label, word] as const] : [];
    }),
  );
}

/** A label in any language. */
const MAX_WORD = 60;

function ask(request: BridgeRequest): unknown {
  let answer: unknown;
  const listen = (event: Event) => {
    answer = (event as CustomEvent<unknown>).detail;
  };
  document.addEventListener(BRIDGE_ANSWER, listen);
  document.dispatchEvent(new CustomEvent(BRIDGE_ASK, { detail: JSON.stringify(request) }));
  document.removeEventListener(BRIDGE_ANSWER, listen);
  return answer;
}

/** The bridge lives in a world that any script of the page can change. */
export function checkAnswer(answer: unknown): BridgeState {
  const { urls, isHidden, info, progressInTitle, error } = parsed(answer);
  if (error !== undefined) throw new BridgeError(String(error));
  if (!Array.isArray(urls) || !urls.every((url) => typeof url === 'string')) throw new BridgeError('bad urls');
  if (typeof info !== 'string') throw new BridgeError('bad generation info');
  return { urls, isHidden: isHidden === true, info, progressInTitle: progressInTitle === true };
}

function parsed(answer: unknown): Record<string, unknown> {
  if (typeof answer !== 'string') throw new BridgeError('no answer');
  try {
    return Object(JSON.parse(answer));
  } catch {
    throw new BridgeError('no JSON');
  }
}
