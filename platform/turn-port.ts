import { type Browser, browser } from 'wxt/browser';
import { TURN_PORT, type TurnAnswer, type TurnRequest } from './messages.ts';

/** One page that wants to generate, as the runner sees it. */
export interface TurnPort {
  sender: Browser.runtime.MessageSender | undefined;
  onRequest(listener: (request: TurnRequest) => void): void;
  onEnd(listener: () => void): void;
  answer(answer: TurnAnswer): void;
}

/** The runner's end of the turn ports; listens from the moment it is called. */
export function serveTurnPort(opened: (port: TurnPort) => void): void {
  browser.runtime.onConnect.addListener((port) => {
    if (port.name !== TURN_PORT) return;
    opened({
      sender: port.sender,
      onRequest: (listener) => port.onMessage.addListener((message) => listener(message as TurnRequest)),
      onEnd: (listener) => port.onDisconnect.addListener(listener),
      answer: (answer) => port.postMessage(answer),
    });
  });
}
