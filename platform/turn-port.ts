import type { Caller } from './caller.ts';
import { TURN_PORT } from './message-senders.ts';
import { onPort, type TurnAnswer, type TurnRequest } from './messages.ts';

/** One page that wants to generate, as the runner sees it. */
export interface TurnPort {
  /** Rejects for one that may not. */
  caller: Promise<Caller>;
  onRequest(listener: (request: TurnRequest) => void): void;
  onEnd(listener: () => void): void;
  answer(answer: TurnAnswer): void;
}

/** The runner's end of the turn ports; listens from the moment it is called. */
export function serveTurnPort(opened: (port: TurnPort) => void): void {
  onPort(TURN_PORT, (port, caller) =>
    opened({
      caller,
      onRequest: (listener) => port.onMessage.addListener((message) => listener(message as TurnRequest)),
      onEnd: (listener) => port.onDisconnect.addListener(listener),
      answer: (answer) => port.postMessage(answer),
    }),
  );
}
