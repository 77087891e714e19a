import { browser } from 'wxt/browser';
import type { Grant } from '../jobs/queue/turn.ts';
import { ReasonError } from '../words/reason.ts';
import { TURN_PORT } from './message-senders.ts';
import { sendMessage, type TurnAnswer, type TurnRequest } from './messages.ts';
import { isExtensionAlive } from './runner-client.ts';

/** A page's turn to generate while SUPIR has jobs. */
export interface Turn {
  /** Resolves when the page may generate. @throws {ReasonError} `updated` */
  granted: Promise<Grant>;
  /** Do not wait for the running job. */
  anyway(): void;
  /** The generation is over, or nobody wants it any more. */
  end(): void;
}

/** Asks the runner for a turn, and again when the runner was lost meanwhile. */
export function askForTurn(webui: string): Turn {
  const { promise, resolve, reject } = Promise.withResolvers<Grant>();
  let port: ReturnType<typeof browser.runtime.connect> | undefined;
  let isAnyway = false;
  let isOver = false;
  const say = (request: TurnRequest) => port?.postMessage(request);

  async function ask(): Promise<void> {
    if (!isExtensionAlive()) return reject(new ReasonError({ code: 'updated' }));
    await sendMessage('openRunner');
    if (isOver) return;
    const opened = browser.runtime.connect({ name: TURN_PORT });
    port = opened;
    opened.onMessage.addListener((answer) => {
      resolve(answer as TurnAnswer);
    });
    opened.onDisconnect.addListener(() => {
      if (!isOver && port === opened) void ask().catch(reject);
    });
    say({ webui });
    if (isAnyway) say('anyway');
  }

  void ask().catch(reject);
  return {
    granted: promise,
    anyway: () => {
      isAnyway = true;
      say('anyway');
    },
    end: () => {
      isOver = true;
      port?.disconnect();
    },
  };
}
